# What both the screen and the command line say of a ticket.

## Names
field-subject = Subject
field-organization = Organization
field-contact = Contact
field-email = E-mail
field-phone = Phone
field-tz = Time zone
field-channel = Channel
field-description = Description
field-environment = Environment
field-service = Service
field-customer-id = Customer card
fact-vendor = Vendor
fact-class = Class
fact-priority = Priority
fact-priority-short = Pr
fact-line = Line
fact-status = Status
fact-assignee = Assignee
fact-customer = Customer
fact-zone = Customer's zone
fact-links = Linked
fact-parent = Part of
fact-arranged = Plan
fact-cause = Cause
fact-reaction = Reaction
fact-resolution = Resolution
fact-due = Due
value-yes = yes
value-no = no
value-perpetual = perpetual
clause = cl. { $clause }

## What is to be known
missing-fields = missing: { $fields }
own-find = no customer named at registration: the ticket counts as found by support itself, no reaction is promised
own-find-else = If a customer asked, name them before registering.
priority-capped = the environment ({ $environment }) caps the priority at “{ $priority }” ({ $clause }); in another one it returns by itself
unknown-channel = the channel { $channel } is recorded, but the regulation has none such; it has: { $known }
channel-of-stage = at the stage “{ $stage }” requests go by “{ $channel }”
channel-of-class = requests of the class “{ $class }” go by these channels: { $channels }
option-of-another-class = “{ $field }: { $option }” doesn't fit the class “{ $class }”; the class has to be: { $classes }
needed-by-choice = not filled in: { $needed }; “{ $field }: { $option }” needs it
no-right-to-refuse = the regulation gives no right to refuse a ticket of class “{ $class }”
no-right-out-of-scope = the regulation doesn't say what lies outside support
service-of-another-class = the service “{ $service }” is one of class “{ $class }”: the ticket is of another
service-of-other-classes = the service “{ $service }” doesn't fit the ticket's class; the class has to be: { $classes }
step-before-others = the step “{ $step }” is ticked before earlier ones: { $open }
outside-term = outside the support term: { $field } { $date }
outside-no-term = No term is promised: { $why }.
line-closed = line { $line } is closed until { $at } (hours: { $hours }); the clocks go on
warn-refused-zones = TZDIR={ $folder } isn’t used: the zone UTC can’t be read there; deadlines go by other time zone data ({ $own }): correct or unset TZDIR
warn-unknown-zones = deadlines stem from time zone data { $stored }, and of which version those here are isn't known: name in TZDIR data that have one, or unset TZDIR
warn-newer-zones = deadlines stem from time zone data { $stored }, here is { $own }: update the program

## History
history-waits = waiting
history-nobody = nobody
history-agreed = agreed by { $who }
history-visit = a specialist's visit
history-visit-to = a specialist's visit to { $place }
history-until = to be looked at again { $at }
history-cause = cause — { $cause }
history-child = part of { $number }
history-confirmed = confirmed: { $what }
history-entered = entered { $at }
history-unticked = step unticked
history-customer-replied = the customer's reply
history-recorded = recorded by { $who }
history-imported = imported by { $who }
history-undone = undone
undone-acts = { $number }: undone: { $acts }
history-odd = without effect

## The reckoning and the customer's answer
why-start = counted from { $at }; hours: { $hours }; { $zone }
why-start-dated = counted from { $at }; { $zone }
why-zone-customer = the customer's zone { $zone }
why-zone-assumed = the customer's zone is unknown, { $zone } is assumed
why-zone-policy = zone { $zone }
why-working-day = working day
why-day-of-term = day of the term
why-elapsed = elapsed
why-span-from = from { $at }
why-stop = from { $from } to { $to }
why-stop-goes-on = from { $from }, going on
why-breach = { $clock }: nothing is promised; { $at } { $change }; { $breach }
why-months = By the calendar: until 24:00 of { $date }.
why-extended = Extended by agreement: the agreed date holds.
why-planned = The planned date that was given holds.
why-answered = The date of the update that the answer named holds.
why-planned-missing = No planned date is given yet.
why-late-of-working = { $late }, that is { $span }
why-reading = Interpretation: { $text }
resumed-since-reply = counted from the customer's reply: { $at }
still-waiting = the ticket waits on: { $reasons }
resumed-held = counted from now, not from the customer's reply: a clock is stopped for other reasons too: { $reasons }
answer-head = Ticket { $number } “{ $subject }”.
answer-clock = { $clock }: { $by }. Target: { $target }
answer-average = { $clock }: on average { $by }. Target: { $target }
answer-average-over = { $clock }: on average { $by } (over the stated average). Target: { $target }
answer-state = { $clock }: { $state }
answer-stopped = { $clock }: the clock is stopped ({ $reasons }), { $left }. Target: { $target }
answer-no-term = The regulation sets no term
answer-no-term-of = { $clock }: the regulation sets no term
answer-met = { $clock }: met { $at }. Target: { $target }
answer-met-late = { $clock }: met { $at }, after it was due ({ $by }). Target: { $target }
answer-met-over = { $clock }: met { $at } (over the stated average: on average { $by }). Target: { $target }
answer-date-met = { $clock }: met { $at }
answer-date-met-late = { $clock }: met { $at }, after the promised date ({ $by })
answer-passed = { $clock }: it has passed ({ $by }). Target: { $target }
answer-date-passed = { $clock }: the promised date has passed ({ $by })
answer-extended = { $told }. The term was extended by agreement ({ $who })
answer-extended-plainly = { $told }. The term was extended by agreement
answer-arranged = { $told } ({ $arranged })
answer-given = { $clock }: given { $at }
answer-date = { $clock }: { $by }

## When a clock is due, and what remains of it
due-by = by { $at }
due-end-of-day-short = end { $date }
due-end-of-day = by the end of { $date }
due-replied = replied
due-pause-over = pause is over
pause-until-came = the pause's date has come
due-none = no term
due-plan-missing = no plan
due-done = no date
clock-left = { $span } left
clock-late = overdue by { $span }
clock-late-done = { $span } late
clock-spare = with { $span } to spare
clock-unused = { $span } was left
clock-ended = ended
answer-ended = { $clock }: the ticket ended without a solution on { $at }
clock-by-answer = answer with the date of the update
clockshort-by-answer = ans
clock-of-update = update
clockshort-of-update = upd
clock-average-by = on average by { $at }
clock-usual-by-now = usual by now
clock-expected = usually from { $at }
clock-was-late = was late
clock-own-date-over = promised date passed
clock-own-date-over-by = promised date passed { $span } ago
clock-after-own-date-by = { $span } after the promised date
clock-after-own-date = after the promised date
clock-over-average = over the stated average
clock-over-average-by = over the stated average by { $span }
warn-broken-calendar = broken calendar: { $problem }; vahta policy check tells all
warn-broken-policy = { $path }: broken; { $n ->
    [1] the policy { $ids } is unavailable
   *[other] the policies { $ids } are unavailable
}; vahta policy check says what to mend
warn-broken-policy-kept = { $path }: broken; for { $ids } the last good version stays in force

## Holidays of article 112
holiday-new-year = New Year holidays
holiday-christmas = Orthodox Christmas
holiday-defender = Defender of the Fatherland Day
holiday-women = International Women's Day
holiday-labour = Spring and Labour Day
holiday-victory = Victory Day
holiday-russia = Russia Day
holiday-unity = National Unity Day

## What takes long
progress-reading = Reading the file: { $percent }%
progress-importing = Recording tickets: { $done } of { $all }
progress-inventing = Making example tickets: { $done } of { $all }
progress-deriving = Deadlines are reckoned anew: { $done } of { $all }
