# Policies: checking files, and showing them.

problem-near = { $message }; perhaps “{ $near }”

problem-too-big = the file is over { $limit } KiB: no policy or calendar is that long
problem-unreadable = the file can't be read: no rights, a link to nowhere, or no regular file
problem-not-utf8 = the file is not UTF-8
problem-utf16 = the file is UTF-16; UTF-8 is needed
problem-byte-order-mark = a byte order mark at the beginning; UTF-8 without it is needed
problem-too-deep = nested deeper than { $limit }
problem-syntax = TOML error: { $what }
problem-duplicate-key = the key “{ $text }” stands here twice
problem-bad-date = no such date or time: { $text }

problem-unknown-key = unknown key “{ $key }”
problem-missing-key = the key “{ $key }” is missing
problem-wrong-type = expected { $expected }, found { $found }
problem-too-many = the list is longer than { $max }
problem-empty-list = the list is empty
problem-empty-text = the text is empty
problem-hidden-characters = control or invisible character { $code } in the text “{ $text }”
problem-not-yet = the table “{ $key }” is not supported yet
problem-unknown-schema = schema { $found } is unknown; this program reads schema { $known }
problem-bad-id = “{ $id }” is no id: lower-case Latin letters, digits, - and _, at most 40
problem-bad-prefix = “{ $text }” is no prefix: two to five capital Latin letters
problem-duplicate-id = “{ $id }” stands here twice
problem-reserved-id = “{ $id }” is in every policy and can't be redefined
problem-duplicate-policy = the policy “{ $id }” is already given by the file { $file }
problem-duplicate-prefix = the prefix { $prefix } belongs to the policy “{ $id }”

problem-unknown-zone = unknown time zone “{ $zone }”; an IANA name is needed, such as Europe/Moscow
problem-unused-default-zone = default_zone counts only with zone = "customer"
problem-unknown-calendar = there is no usable calendar “{ $calendar }”
problem-calendar-ring = the calendars are based on one another in a ring: { $ring }
problem-unused-calendar = no policy names the calendar “{ $calendar }” (holidays)
problem-bad-days = “{ $key }” is no weekday: mon, mon-fri, sat-sun or always
problem-day-twice = the hours of { $day } are given already
problem-no-days = the schedule is open on no day
problem-always-with-days = a schedule that is always open (always = true) has no days
problem-bad-interval = “{ $text }” is no interval; the form is "09:00-18:00"
problem-bad-time = “{ $text }”: no such time of day
problem-start-at-24 = “{ $text }”: 24:00 is only an end; the next day begins at 00:00
problem-empty-interval = “{ $text }”: the interval is empty; a whole day is "00:00-24:00"
problem-overlap = the interval overlaps another one (perhaps over midnight)
problem-ends-before-midnight = with 23:59 for an end the minute before midnight is closed; a day ends at 24:00

problem-reserved-calendar = the name none means no calendar: call the file something else
problem-bad-year = “{ $text }” is no year from 2000 to 2100
problem-not-a-date = “{ $text }” is no date; the form is 2026-01-09
problem-date-of-other-year = { $text } is not a date of { $year }
problem-date-twice = { $date } stands here twice
problem-not-a-weekend = { $date } is no Saturday or Sunday
problem-worked-and-off = { $date } is a worked weekend and a day off at once
problem-short-and-off = { $date } is a short day and a day off at once
problem-moved-to-open-day = a day off is moved to { $date }, which is not off
problem-unknown-basis = “{ $text }” is no basis of a transfer: decree or art.112
problem-needs-base = { $key } takes days away from another calendar: name it under base
problem-nothing-taken = there is nothing to take away: { $date } is a day as any other in the base
problem-added-and-taken = { $date } is both added and taken away

problem-negative = the number can't be negative
problem-zero = zero makes no sense here
problem-fractional = a whole number is needed
problem-too-large = too large: at most { $max }
problem-several-terms = a target has one term
problem-no-term = the target has no term: hours, minutes, seconds, working_days, calendar_days, months, planned, or from and to
problem-limit-before-expected = the limit is not after the expectation
problem-unknown-met-by = “{ $id }” meets no target: resolved or answer_with_date
problem-met-by-of-reaction = only a resolution has met_by
problem-planned-reaction = only a resolution can be planned
problem-never-opens = the schedule “{ $id }” never opens: the term would never end
problem-no-schedule = no schedule to count on: give the class or the priority a schedule
problem-missing-clause = no clause of the regulation is cited (clause)
problem-two-targets = the target of the class “{ $class }” outranks those of its priorities; if it takes none: priorities = []
problem-uneven-targets = the priority “{ $id }” promises no { $clock }, though others do

problem-unknown-value = “{ $id }” is not allowed here
problem-unknown-schedule = there is no schedule “{ $id }”
problem-unknown-class = there is no class “{ $id }”
problem-unknown-priority = there is no priority “{ $id }”
problem-unknown-environment = there is no environment “{ $id }”
problem-unknown-channel = there is no channel “{ $id }”
problem-unknown-field = there is no field “{ $id }”
problem-unknown-question = there is no question “{ $id }”
problem-unknown-service = there is no service “{ $id }”
problem-unknown-pause = there is no pause “{ $id }”
problem-unknown-clause = there is no clause “{ $id }” among [[clause]]
problem-unknown-clock = there is no clock “{ $id }”: reaction or resolution
problem-bad-verdict = “{ $text }” leads nowhere: priority:…, class:… or question:… is needed
problem-question-loop = the question “{ $id }” leads to itself
problem-unreachable-question = no answer leads to the question “{ $id }”
problem-no-options = the choice has no options ([[field.option]])
problem-options-without-choice = only kind = "choice" has options
problem-ends-support-without-date = only kind = "date" can have ends_support
problem-perpetual-without-end = only ends_support = true can have perpetual

type-text = a text
type-number = a whole number
type-fraction = a fraction
type-boolean = true or false
type-date = a date or time
type-list = a list
type-table = a table
type-texts = a list of texts
type-dates = a list of dates
type-tables = a list of tables


syntax-unclosed = a bracket is not closed
syntax-string = a text is not closed, or has a forbidden character
syntax-quotes = texts stand in quotes
syntax-comma = a comma is missing or too many
syntax-equals = the sign = is missing or too many
syntax-value = the value is missing
syntax-extend = this key has a value already that can't be extended
syntax-key = not a valid key
syntax-escape = not a valid sequence after \
syntax-carriage-return = a CR without LF
syntax-other = this can't be read

## A policy as a page
page-numbers = Numbers
page-short-days = Days before a holiday
page-shorter = an hour shorter
page-not-shorter = not shortened
page-customer-check = Customer's check of a solution
page-counted = counted in the term
page-not-counted = not counted in the term
page-not-counted-so-read = is no part of the term (interpretation)
page-default-class = Default class
page-default-priority = Default priority
page-terms = Terms
page-out-of-scope = Out of scope
page-intake = Requests come by
page-now = Now
page-definitions = Terms and abbreviations
page-calendar-ru = production calendar of Russia (ru)
page-calendar-none = no holidays (none)
page-promised = Terms
page-read-so = { $clause }, interpretation
page-open = open now
page-open-until = open now, until { $at }
page-opens = closed now, opens { $at }
page-closed = closed now
page-priorities = Priorities, from the highest down
page-classes = Classes
page-required = Required fields: { $fields }
page-refusal = The regulation gives the right to a reasoned refusal
page-notify-all = Each customer is told
page-services = Services
page-asked-first = { $class }, unless question { $n } leads to another
page-questions = Questions for the choice of priority and class
page-yes = yes: { $to }
page-no = no: { $to }
page-environments = Environments
page-cap = priority at most: { $priority }
page-staff = Lines and minimum staff
page-minimum-staff =
    { $n ->
        [one] at least { $n } person
       *[other] at least { $n } persons
    }
page-minimum-staff-hours =
    { $n ->
        [one] at least { $n } person, { $hours } h a day
       *[other] at least { $n } persons, { $hours } h a day
    }
page-confirm = Confirmed at escalation: { $steps }
page-channels = Channels
page-preferred = preferred
page-stage = At the stage “{ $stage }”
page-for-classes = For classes: { $classes }
page-contacts = Contacts
page-works = Technological works
page-working-days = Working days
page-days-off = Days off
page-pauses = Grounds for suspension
page-stops = stops: { $clocks }
page-stops-nothing = the clocks run on
page-until-reply = until the customer replies
page-until-act = until the customer has acted
page-until-installed = until delivered and installed
page-notify = notice: { $channel }
page-as-request = as the request came
page-needs-text = needs a text
page-whose-ours = our time
page-whose-customer = the customer's time
page-whose-third-party = a third party's time
page-grounds = Grounds for lowering a priority
page-extensions = Extension of a term
page-extension-needs = by agreement; who agreed and why is recorded
page-any = Any ticket
page-fields = Fields of a ticket
page-kind-text = text
page-kind-date = date
page-kind-yes-no = yes or no
page-kind-choice = choice
page-ends-support = end of support
page-perpetual = may be perpetual
page-personal = personal data
page-for-services = Only for services: { $services }
page-labels = In letters: { $labels }
page-warn = Warning: { $text }
page-warn-of-classes = Warning (of these classes alone: { $classes }): { $text }
page-unsupported = Outside support
page-only-of-classes = Of these classes alone: { $classes }
page-needs-field = Needs the field “{ $field }”
page-yes-to = Chosen by a yes to question { $question }
page-checklists = Checklists
page-conditional = { $step } (not always: later steps don't wait for it)
page-notices = Notices that the regulation asks for
page-own-notices = Notices of the house: the document asks for none
page-readings = Interpretations: how the document is read where it is silent
page-clauses = Clauses of the document
notice-missing-fields = request for what is missing
notice-suspension = of a suspension
notice-result = of the result
notice-refusal = reasoned refusal
notice-out-of-scope = outside responsibility
notice-answer = answer with the date of the update
notice-extension = of an extension
notice-update = an update to be checked
notice-vulnerability-found = of a problem or vulnerability found
notice-vulnerability-fixed = of the update released
notice-mailing-register = mailing register
notice-reply = reply
notice-storm = of a fault that many report
notice-confirmation = of the registration
notice-correction = correction
notice-forward = forwarding
