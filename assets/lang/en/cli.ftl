# The command line.

## Help: headings
usage-heading = Usage:
usage-commands = Commands
usage-command = COMMAND
usage-options = Options
usage-options-short = OPTIONS
usage-arguments = Arguments
usage-global = Global options

## Help: commands
help-vahta = The watch of a support desk: live queues with exact countdowns to every promised deadline
help-init = Make the database and its directory
help-demo = Make a training database with plausible tickets
help-deadline = Reckon deadlines without a database: what if
help-ticket = Tickets: register, show, record an act
help-ticket-add = Register a ticket
help-ticket-list = List a queue
help-ticket-show = Show a ticket and why it is due when it is
help-ticket-do = Record any event given as JSON
help-ticket-ack = Acknowledge
help-ticket-reply = Record a reply to the customer, or the customer's words
help-ticket-note = Record an internal note
help-ticket-assign = Assign
help-ticket-set = Change priority, class, environment or fields
help-ticket-pause = Pause for a reason of the policy
help-ticket-resume = Resume
help-ticket-escalate = Escalate to a line
help-ticket-plan = Set a planned date
help-ticket-extend = Extend the deadline by agreement
help-ticket-answer = Answer with the planned date of the update
help-ticket-offer = Offer an update for checking
help-ticket-accept = Accept the solution or the update
help-ticket-return = Return for rework
help-ticket-resolve = Resolve: hand the solution over for checking
help-ticket-refuse = Refuse with a reason
help-ticket-out-of-scope = Declare out of scope
help-ticket-close = Close
help-ticket-reopen = Reopen
help-ticket-merge = Merge into another ticket
help-ticket-link = Link to another ticket
help-ticket-check = Tick a step of the checklist
help-ticket-undo = Take back one's own last act
help-import = Bring tickets in from a file
help-export = Write out all tickets with their history
help-due = What is overdue or falls due soon
help-policy = Policies
help-policy-list = List the policies
help-policy-show = Show a policy
help-policy-check = Check policy files
help-calendar = The working calendar
help-calendar-show = Show a year
help-calendar-check = Tell whether a year has data
help-backup = Make a consistent copy while others work
help-restore = Bring a copy back into the database
help-check = Check the integrity of the database
help-doctor = Check that everything is set up well
help-config = Settings
help-config-show = Show the settings
help-config-path = Show where everything lies
help-completions = A completion script for the shell
help-man = A manual page

## Help: options
arg-db = Database file
arg-config = Configuration file
arg-policies = Folder with own policies
arg-operator = The operator's name in the history
arg-lang = Language: ru or en
arg-json = Answer in JSON
arg-now = A fixed clock, for tests and training
arg-no-color = No colours
arg-help = Show help
arg-version = Show the version
arg-deadline-policy = The policy
arg-class = Class of the ticket
arg-priority = Priority
arg-environment = Environment
arg-reported = When it was reported: clocks start here
arg-registered = When it was registered; else the same
arg-customer-tz = The customer's time zone
arg-event = An event as JSON; may be given again
arg-deadline-at = As of when; else now
arg-batch = NDJSON file of questions; “-” is standard input
arg-id = The policy's id
arg-toml = The source in force
arg-policy-check-files = Files; without any, those in force
arg-year = Year
arg-calendar = The calendar's name
arg-origin = Tell where each value came from
arg-shell = Shell: bash, elvish, fish, powershell, zsh
arg-man-command = A command, such as ticket add

## Output: clocks and the reckoning
show-flags = Flags: { $flags }
why-heading = Why, { $what }

## Targets and notes of the reckoning
target-window = from { $from } to { $to }
target-average-window = on average { $from } to { $to }
target-average = on average { $target }
target-by-answer = { $target } for an answer with the date of the update
target-by-update = { $target } for the release of an update
target-goal = internal goal: { $target }
target-planned = planned date
target-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
target-working-minutes =
    { $n ->
        [one] { $n } working minute
       *[other] { $n } working minutes
    }
target-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
target-working-seconds =
    { $n ->
        [one] { $n } working second
       *[other] { $n } working seconds
    }
note-moved-from = day off moved from { $date }
note-worked-weekend = worked weekend, hours of { $weekday }
note-paused = paused: { $reasons }
note-customers-check = with the customer for checking
note-had-ended = the ticket had ended
note-late-by-change = late by this change itself
note-over-average-by-change = over the stated average by this change itself
note-own-date-by-change = the promised date passed by this change itself
note-moved-to-working-day = the last day is off: the deadline moves to the next working day (Civil Code art. 193)
note-was-late = by then it was late already: due { $due }
note-own-date-passed = by then the promised date had passed: { $due }
note-average-was-over = by then it was over the average already: { $due }
note-stopped-at-closing = stopped at closing: the day doesn't count
note-stopped-at-days-end = stopped at the day's end: the day doesn't count
note-lapsed = the extension ({ $due }) ended: it was agreed for the former priority and class

## Output: policies, calendar, settings
policy-built-in = built in
policy-sound = sound
policy-broken = broken
policy-check-sound = No errors.
policy-id = Id
policy-source = Source
policy-version = Version
policy-zone = Zone
policy-zone-customer = the customer's; if unknown { $zone }
policy-calendar = Calendar
policy-minimum = minimum requirements: a contract may promise more
policy-hours = Hours
calendar-fallback = { $year } has no data: public holidays by art. 112 of the Labour Code are shown.
calendar-no-fallback = { $year } has no data: no holidays, the weekly hours alone.
calendar-working-weekend = worked weekend
calendar-short-day = short day
calendar-known = The calendar has { $year }.
calendar-unknown = The calendar hasn't { $year }: deadlines count by the holidays of art. 112 of the Labour Code.
calendar-not-listed = The calendar hasn't { $year }: deadlines count by the weekly hours, without holidays.
origin-account = account
origin-system = system
origin-default = default

## Warnings

## Help: options of tickets and exchange
arg-number = The ticket's number, such as PRO-1042
arg-at = When it happened; else now
arg-text = The text; “-” is standard input
arg-expect = Refuse if somebody has recorded something on the ticket after this version
arg-ticket-do-event = The event as JSON; “-” is standard input
arg-reason = The reason
arg-update = About the offered update, not the solution
arg-side = Whose act: support, customer, vendor
arg-who = Assignee; “-”: unassigned
arg-pause-reason = The policy's reason
arg-ticket-resume-reason = Only this reason
arg-line = The line's number
arg-confirm = A confirmation: term, licence, conditions; may be given again
arg-date = A date YYYY-MM-DD or an instant, RFC 3339
arg-agreed-by = Who agreed
arg-visit = A specialist's visit: where to
arg-role = A role of the policy instead of a name
arg-until = When the ticket asks for attention by itself: a date or RFC 3339
arg-cause = What it came from, for the report
arg-service = Service of the policy
arg-ticket-set-customer = Id of the customer's record
arg-other = The other ticket's number
arg-step = The step
arg-off = Untick
arg-ticket-set-ground = Ground for lowering
arg-subject = Subject
arg-description = Description; “-” is standard input
arg-channel = Channel of the request
arg-org = The customer's organization
arg-contact = Contact
arg-email = E-mail
arg-phone = Phone
arg-tz = The customer's time zone
arg-field = A field of the policy; may be given again
arg-policy = The policy
arg-assignee = Assignee
arg-input = File with one object in import form; “-” is standard input
arg-queue = The queue: all, mine, unassigned, reaction, overdue, waiting, answered, acceptance, plan-missing, reminders, closed
arg-customer = Part of organization, contact or e-mail
arg-ticket-list-text = Words, each of which must occur
arg-sort = The order: due, number, reported, priority; “-” before it reverses
arg-limit = At most so many
arg-why = Only why it is due when it is
arg-within = How long before it is due: 30m, 2h, 1d
arg-watch = Go on watching, a line for each
arg-file = The file
arg-import-file = The file; “-” is standard input
arg-format = Format: ndjson
arg-source = Source of tickets that name none
arg-keep-going = Take the good lines even if others are bad
arg-dry-run = Only look
arg-out = A new file; else standard output
arg-force = Replace what is there
arg-shared = For a group of operators
arg-group = The group
arg-tickets = How many tickets
arg-seed = The seed: the same one gives the same tickets
arg-demo-at = As of when
arg-no-tui = Don't open the screen

## Output: queue and ticket
list-empty = No tickets.
list-more = { $shown } of { $all } shown; --limit shows more
list-number = Number
list-age = no term, age { $age }
list-stopped = stopped, { $span }
fact-policy = Policy
fact-reported = Reported
fact-registered = Registered
fact-closed = Closed
show-history = History
why-nothing-promised = Nothing is promised.

## What commands answer
import-done = Imported: { $imported }, known already: { $skipped }, bad lines: { $bad }
init-done = Database made: { $path }
init-training = Training database made: { $path }
demo-done = Demo database { $path }: { $tickets } tickets
backup-wrong = the copy holds the whole history, but isn't what it says in: { $names }; a restore derives it anew, "vahta check" tells more
backup-done = Copy { $path }: { $events } events, { $tickets } tickets
restore-done = Restored from { $path }: { $events } events, { $tickets } tickets
restore-derived = the copy isn't what its history says in: { $names }; derived anew from the history
restore-kept = The former database is kept: { $path }; events that the copy lacks: { $lost }
chain-head = Head of the chain: { $head }
check-file-sound = The file is sound.
check-file-damaged = The file is damaged:
check-chain-sound = The chain of events is whole: { $events }.
check-chain-broken = The chain is broken, first at event { $seq }.
check-projections-sound = The queue is what the history says: { $tickets }.
check-tables-different = Tables or the schema of the database don't hold: { $names }.
check-projections-different = The queue isn't what the history says: { $numbers }.
check-projections-older-zones = The queue was reckoned by older time zone data ({ $stored }, here is { $own }), by the data here it comes out otherwise: { $numbers }.
check-projections-newer-zones = The queue was reckoned by newer time zone data ({ $stored }, here is { $own }), by the data here it comes out otherwise; whether the deadlines are right can't be told here: { $numbers }.
check-reckoning-changed = Deadlines would now come out otherwise than recorded: { $numbers }.
check-clock-sound = The clock never jumped.
check-clock-jumps = Jumps of the clock: { $n } ({ $jumps }).
check-clock-jump = event { $seq }, { $at }
check-clock-ahead = The last record bears a time that is still to come: { $last }. Records go on by the right time after vahta check --repair-clock.
check-clock-outside = The last record bears a time that no clock can have shown: { $last }. Records go on by the right time after vahta check --repair-clock.
check-clock-repaired = records go on from { $to } instead of { $from }; no event was changed
check-clock-nothing = the time of the last record has passed: there is nothing to repair
clock-ask = Is the clock right? [y/N]
doctor-check-clock = clock
doctor-fix-clock = If the clock was wrong then, look at what was recorded under it.
arg-clock-ok = The clock is right, however far it is from the last record
arg-check-repair-clock = After a wrong clock: go on recording from the last plausible time
doctor-ok = ok
doctor-warn = warning
doctor-fail = failure
doctor-check-database = database
doctor-check-rights = rights
doctor-check-file-system = file system
doctor-check-wal = log
doctor-check-log-rights = log rights
doctor-check-left-over = left by killed runs
doctor-fix-log-rights = { $path } needs the group and the mode of the database ({ $mode }): chgrp, chmod.
doctor-fix-left-over = The next command that writes into this database takes it away.
doctor-check-sqlite = SQLite
doctor-check-tzdb = time zones
doctor-check-terminal = terminal
doctor-check-locale = locale
doctor-check-calendar = calendar
doctor-check-policies = policies
doctor-local = local
doctor-read-only = local, read-only: the database can be read and not changed
doctor-fix-rights = Others can get at the database: chmod o-rwx.
doctor-fix-wal = Some program reads for very long and keeps the log from being folded in.
doctor-fix-locale = Set a UTF-8 locale, such as LANG=en_US.UTF-8.
doctor-fix-calendar = Put a working calendar into the folder calendars beside the policies.
doctor-fix-policies = vahta policy check says what to mend.
field-unchanged = { $field }: it has this value already, nothing to record
act-resume = the customer's reply ends the pause: vahta ticket resume { $number }{ $which } --at { $at }
warn-wide-folder = the database's folder is open to others (mode { $mode })
warn-narrow-folder = the database's folder doesn't pass its group on: mode 2770 is needed
warn-shut-above = the group { $group } can't get through { $path }: give it the right to enter (chmod g+x or o+x)

## Names and remarks
fact-capped = { $priority }; { $set } was set, capped by the environment ({ $clause })
schedule-always = 24x7
doctor-tz-bundled = in the program: { $release }
doctor-fix-tzdir = TZDIR names data that is older than the program’s own ({ $own }) or tells no release: update it, or unset TZDIR.
doctor-fix-tz-empty = TZDIR={ $folder } isn’t used: the zone UTC, which every folder of zones has, can’t be read there. Correct or unset it.
doctor-fix-tz-lacks = { $zones } can’t be read from that folder: the program’s own data is used for them. Complete it.
doctor-fix-tzdb = The stored deadlines stem from newer data ({ $stored }): update the program.
check-chain-unread = The history could not be read to its end.

## Manual page
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-commands = COMMANDS
man-version = VERSION
man-exit-status = EXIT STATUS
man-environment = ENVIRONMENT
man-files = FILES
man-locale = The language, where nothing else sets it
man-code-done = done
man-code-no = the answer is “no”: refused by the policy or the workflow, changed meanwhile, nothing found, a check found something
man-code-usage = wrong usage
man-code-data = data that can’t be used
man-code-missing = no such file, database or ticket
man-code-mail = the mail server is unavailable
man-code-create = can’t create, or exists already
man-code-io = input or output failed
man-code-later = may pass later: busy, disk full, no rights, a database newer than the program, its file replaced, a jump of the clock
