# Flags of a ticket: why to look twice.

flag-zone-assumed = zone assumed
flag-calendar-fallback = year not in the calendar
flag-date-doubted = date of the letter doubted
flag-priority-assumed = priority assumed
flag-capped = capped by the environment
flag-fields-missing = required fields missing
flag-outside-term = outside the support term
flag-out-of-support = outside support
flag-customer-waiting = customer is waiting
flag-late-by-change = late by a change
flag-overdue = overdue
flag-odd-history = odd history
flag-internal-goal = internal goal
flag-average = stated average
flag-was-late = was late before
flag-class-assumed = class assumed
flag-outside-service = outside the contract’s services
flag-delivery-failed = message not delivered
# The breached one was not the regulation’s but one’s own.
flags-own-date-passed = a promised date has passed
flags-own-date-over-by-change = promised date passed by the change itself
flags-over-average-by-change = over the stated average by the change itself
flags-average-was-over = was over the stated average before
