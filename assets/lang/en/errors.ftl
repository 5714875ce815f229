# Errors: what happened, why, what to do.

## Options and commands
error-unknown-option = unknown option { $option }
error-unknown-command = unknown command { $command }
error-missing-command = a command is missing; there are: { $known }
error-missing-option = missing: { $option }
error-missing-value = the option { $option } needs a value
error-conflicting-options = { $option } and { $other } exclude each other
error-option-twice = { $option } is given twice
error-wrong-value = { $option }: wrong value: { $value }
error-value-not-known = { $option }: { $value } won't do; known: { $known }
error-wrong-count = { $option }: wrong number of values
error-argument-not-utf8 = an argument is not UTF-8
error-wrong-usage = wrong usage
error-unknown-lang = unknown language { $value }; known: { $known }
error-unknown-shell = unknown shell { $value }; known: { $known }
error-not-an-instant = not an instant: { $value }
error-not-a-number = not a ticket number: { $value }
error-not-a-span = not a span of time: { $value }
error-not-a-pair = KEY=VALUE is needed: { $value }
error-not-a-year = not a year from 2000 to 2100: { $value }

## Files and output
error-no-file = no such file: { $path }
error-no-rights = no rights to { $path }: { $cause }
error-not-a-file = { $path } is no regular file
error-not-utf8 = { $path }: not UTF-8
error-io = { $path }: { $cause }
error-disk-full = no space for { $path }: { $cause }
error-exists = { $path } exists already
error-cant-create = can't create { $path }: { $cause }
error-output = output failed: { $cause }
error-too-long = { $path } is longer than { $limit } bytes
error-bad-config = wrong configuration: { $cause }
error-bad-config-value = the value { $value } won't do; known: { $known }

## Data
error-bad-lines = some lines can't be reckoned
error-line-not-utf8 = the line is not UTF-8
error-line-too-long = the line is longer than { $limit } bytes
error-bad-json = not JSON, column { $column }
error-not-an-object = not a JSON object
error-missing-key = the key { $key } is missing
error-wrong-key = the key { $key } has a wrong value
error-unknown-key = unknown key { $key }
error-unknown-policy = unknown policy { $name }
error-policy-unavailable = the policy { $name } is unavailable: its file is broken and no good version was kept
error-policy-version-unavailable = the version { $version } of the policy { $name } is not available
error-unknown-policy-version = unknown policy version { $name }
error-unknown-class = unknown class { $name }
error-unknown-priority = unknown priority { $name }
error-class-takes-no-priority = this class takes no priority: { $name }
error-priority-not-of-class = this class doesn't take the priority { $name }
error-unknown-environment = unknown environment { $name }
error-unknown-reason = unknown pause reason { $name }
error-unknown-ground = unknown ground { $name }
error-unknown-line = unknown line { $name }
error-unknown-confirmation = unknown confirmation { $name }
error-unknown-step = unknown step { $name }
error-unknown-field = unknown field { $name }
error-wrong-field-value = wrong value of a field: { $name }
error-unknown-zone = unknown time zone { $name }
error-unknown-calendar = unknown calendar { $name }
error-unknown-event = unknown event kind { $name }
error-event-before-start = before the ticket's start
error-event-in-future = in the future
error-no-such-ref = there is no event { $reference }
error-reported-later = reported later than registered
error-line-in-future = { $key } lies in the future
error-wrong-prefix = the number { $number } is not of this policy
error-number-taken = the number { $number } is taken
error-bad-policy-line = the line gives no policy { $name }
error-past-2100 = a due instant past the year 2100
in-event = event { $n }: { $message }

## What to do
hint-near = Perhaps { $near } was meant.
hint-near-zone = Perhaps { $known } was meant.
hint-help = See --help.
hint-known = Known: { $known }.
hint-instant = RFC 3339 with an offset or Z is needed: 2026-11-23T09:00:00+03:00.
hint-number = A number looks like PRO-1042.
hint-span = A number and a unit are needed: 90s, 30m, 2h, 1d.
