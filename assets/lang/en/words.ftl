# The glossary's words: short, and the same everywhere.

## Status of a ticket
status-new = new
status-in-work = in work
status-waiting = waiting
status-paused = paused
status-resolved = resolved
status-closed = closed
status-refused = refused
status-out-of-scope = out of scope
status-merged = merged

## Clocks
clock-reaction = reaction
clock-resolution = resolution
clock-planned = planned date
clockshort-reaction = rea
clockshort-resolution = res
clockshort-planned = pln
state-running = running
state-stopped = stopped
state-met = met
state-breached = breached
state-ended = ended without a solution
state-not-promised = not promised
state-planned-missing = planned date missing
row-open = working hours
row-holiday = holiday
row-off = day off
row-stop = stopped
row-change = change

## Queues
queue-all = All active
queue-mine = Mine
queue-unassigned = Unassigned
queue-reaction = Reaction due
queue-overdue = Overdue
queue-waiting = Waiting
queue-answered = Waiting for our reply
queue-acceptance = With the customer for checking
queue-plan-missing = Planned date missing
queue-reminders = Reminders
queue-closed = Closed

## Events: what was done
event-registered = registered
event-acknowledged = acknowledged
event-replied = reply
event-note = note
event-assigned = assigned
event-escalated = escalated
event-priority-changed = priority changed
event-class-changed = class changed
event-environment-changed = environment changed
event-field-changed = field changed
event-paused = paused
event-resumed = resumed
event-planned = planned date set
event-extended = extended by agreement
event-answered = answered with a date
event-update-offered = update offered
event-update-accepted = update accepted
event-update-rejected = update rejected
event-resolved = resolved
event-accepted = solution accepted
event-returned = returned for rework
event-refused = refused
event-out-of-scope = out of scope
event-closed = closed
event-reopened = reopened
event-merged = merged
event-linked = linked
event-unlinked = unlinked
event-reminded = reminder set
event-reminder-done = reminder done
event-checklist-ticked = step ticked
event-notified = notified
event-attached = file attached
event-policy-applied = policy version applied
event-undone = undone
event-erased = personal data erased

## Whose act it was
side-support = support
side-customer = customer
side-vendor = vendor
side-auto = automatic

## Priorities, in two letters
priorityshort-critical = CR
priorityshort-high = HI
priorityshort-medium = ME
priorityshort-low = LO

## Environments and channels
environment-production = production
environment-certification = certification
environment-implementation = implementation
channel-phone = phone
channel-email = e-mail
channel-portal = portal
channel-app = application
channel-whatsapp = WhatsApp
channel-site = site

## Spans of time
unit-hours = { $n } h
unit-days-short = { $n } d
unit-days-hours = { $n } d { $hours } h
unit-working-short = { $span } w
unit-working = { $span } of working time
unit-working-days = { $n } wd
unit-days-of =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
unit-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
target-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
target-working-hours =
    { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
target-working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
target-calendar-days =
    { $n ->
        [one] { $n } calendar day
       *[other] { $n } calendar days
    }
target-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }

## Days of the week and months
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
