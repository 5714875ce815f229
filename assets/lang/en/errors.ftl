# Errors: what happened, why, what to do.

## Options and commands
error-unknown-option = unknown option { $option }
error-unknown-command = unknown command { $command }
error-missing-command = no command given
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
instant-without-offset = no offset from UTC: { $value }
instant-out-of-range = not a year from 2000 to 2100: { $value }
error-not-a-number = not a ticket number: { $value }
error-ambiguous-number = several tickets have the number { $value }: { $known }
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
error-no-folder = there is no folder for { $path }
error-output = output failed: { $cause }
error-stdout-shut = standard output is closed: there is nowhere to write to
output-of-recorded = done, but the answer could not be written ({ $cause }): { $recorded }
error-too-long = { $path } is longer than { $limit } bytes
stdin-too-long = standard input has more than { $limit } bytes
error-bad-config = wrong configuration (TOML): “{ $cause }”
error-bad-config-value = the value { $value } won't do; known: { $known }

## Data
error-bad-lines = some lines can't be reckoned
error-line-not-utf8 = the line is not UTF-8
error-line-too-long = the line is longer than { $limit } bytes
error-bad-json = not JSON, column { $column }
error-too-deep = JSON nested more than { $limit } deep, column { $column }
error-key-twice = the key { $key } stands twice in one object, again in column { $column }
error-not-an-object = not a JSON object
error-missing-key = the key { $key } is missing
error-wrong-key = the key { $key } { $key ->
    [batch] needs 16 hexadecimal digits in lower case
   *[other] has a wrong value
}
two-logins = the key { $key }: the event names another login too (login). Keep the one under which it was recorded where the file comes from
key-of-the-program = the key { $key } is written by the program alone
side-of-the-program = the side auto is the program's alone (key side)
error-unknown-key = unknown key { $key }
error-unknown-policy = unknown policy { $name }
error-policy-unavailable = the policy { $name } is unavailable: its file is broken and no good version was kept
error-policy-version-unavailable = the version { $version } of the policy { $name } is not available
error-unknown-policy-version = unknown policy version { $name }
error-unknown-class = unknown class { $name }
error-unknown-priority = unknown priority { $name }
error-class-takes-no-priority = this class has no priorities
error-priority-not-of-class = this class doesn't take the priority { $name }
error-unknown-environment = unknown environment { $name }
error-unknown-reason = unknown pause reason { $name }
error-unknown-ground = unknown ground { $name }
error-unknown-line = unknown line { $name }
error-unknown-confirmation = unknown confirmation { $name }
error-unknown-step = unknown step { $name }
error-unknown-role = unknown role { $name }
error-unknown-service = unknown service { $name }
error-unknown-field = unknown field { $name }
error-wrong-field-value = wrong value of a field: { $name }
error-unknown-zone = unknown time zone { $name }
error-unknown-calendar = unknown calendar { $name }
error-broken-calendar = broken calendar: { $cause }
error-unknown-event = unknown event kind { $name }
error-event-before-start = before the ticket's start
error-event-in-future = in the future
error-no-such-ref = there is no event { $reference }
error-reported-later = reported later than registered
error-line-in-future = { $key } lies in the future
error-wrong-prefix = the number { $number } is not of this policy
error-number-taken = the number { $number } is taken
ref-taken-otherwise = ref { $reference } was taken as { $number } before, with other content
ref-twice-otherwise = ref { $reference } stands in line { $line } already, with other content
error-number-too-high = the number { $number } is too high: { $highest } at most by now
error-bad-policy-line = the line gives no policy { $name }
bad-policy-text = the line gives no policy { $name }: { $problem }
bad-policy-other = the texts of the line make { $made }, not { $name }
error-past-2100 = a due instant past the year 2100
in-event = event { $n }: { $message }
in-key = { $key }: { $message }

## What the system says
system-not-found = no such file or folder
system-denied = access denied
system-exists = exists already
system-no-folder = not a folder on the way
system-folder = it is a folder
system-full = no space left on the disk
system-quota = the quota is used up
system-too-large = the file is larger than allowed
system-read-only = the file system can only be read
system-pipe = the reading side is closed
system-busy = in use by others
system-name = such a name isn't allowed
system-not-utf8 = not UTF-8
system-interrupted = interrupted
system-device = the device doesn't read or write
system-many-files = too many files are open
system-loop = the links lead in a circle
system-other = the system refused

## What to do
hint-key-twice = Keep one: which of the two is right, the program can't tell.
hint-shorter = Shorten it, or record it in parts.
hint-whole-number = Give the whole number.
hint-ref-taken = Change the ticket itself; give a new ticket a ref of its own.
hint-number-too-high = Leave number out: the ticket gets the next one.
hint-endless-import = No end of the line was met: the file is read no further, nothing was imported.
hint-endless-batch = No end of the line was met: the file is read no further; the lines before it are answered.
hint-ticket-too-long = Register a new ticket and link it to this one: vahta ticket link.
hint-near = Perhaps { $near } was meant.
hint-near-zone = Perhaps { $known } was meant.
hint-help = See --help.
hint-known = Known: { $known }.
hint-instant = RFC 3339 with an offset or Z is needed: 2026-11-23T09:00:00+03:00.
hint-number = A number looks like PRO-1042; or the digits alone: 1042.
hint-span = A number and a unit are needed: 90s, 30m, 2h, 1d.

## Refused by the policy or the workflow
refused-before-start = before the ticket's start ({ $at })
refused-text-too-long = { $key }: the text is longer than { $limit } bytes
refused-in-future = in the future (now is { $at })
refused-date-before = the date { $date } lies before the act itself ({ $at })
refused-no-such-day = there was no { $date } in the zone { $zone }: the clock there went straight on to the next day
refused-side = “{ $act }” is support's alone, the side given is “{ $side }”
refused-status = “{ $act }” is not possible: the ticket is “{ $status }”
refused-breaks-history = not possible at that time: the later “{ $act }” ({ $at }) contradicts it
refused-needs-ground = lowering a priority needs a ground ({ $known }) and a reason
refused-needs-reason = a reason is needed: the act lifts or postpones a deadline
refused-needs-confirmations = line { $line } needs confirmations: { $missing }
refused-missing = not given: { $key ->
    [text] the text
    [reason] the reason
    [agreed_by] who agreed
    [date] the date
    [subject] the subject
    [environment] environment
    [to] the new value
    [place] the place of the visit
    [visit] the visit
    [step] the step
    [field] the field
   *[other] { $key }
}
refused-no-such-line = the policy has no line { $line }
refused-term-is-over = the support term is over ({ $date }); if it was extended, change the field “{ $field }” first
refused-not-of-checklist = the step “{ $step }” is not of this ticket's checklist
refused-not-after = the date { $date } isn't after the act itself ({ $at })
refused-no-extension = the policy allows no extension here
refused-not-later = the new deadline isn't later than the present one ({ $due })
refused-acknowledged-already = already acknowledged: { $who }
refused-paused-already = the ticket is paused for this reason already ({ $at }): it can only be added with a text
refused-no-environments = the regulation tells no environments apart
refused-not-yet = this act is not built yet: nothing was recorded
refused-itself = that is the ticket itself
merged-into-nothing = merged into { $number }, which is neither in the file nor in the database
merged-into-bad-line = merged into { $number }, whose own line of the file ({ $n }) is bad
merged-in-a-ring = { $number } is merged into a ticket that leads back to it
refused-target-ended = { $number } has ended: { $status }
refused-target-had-ended = { $number } had ended at that time ({ $at }): { $status }
refused-merged-here = { $number } was merged into this ticket: it can't have ended before that
refused-bad-version = { $version } is no version of the policy { $policy }
refused-not-from-version = the ticket goes by the version { $present }, not { $version }
refused-never-undone = such an event is never taken back
refused-nothing-own = there is no act of your own to undo
refused-stood-on = can't be undone: the later “{ $act }” ({ $at }) stands on it
refused-target-went-on = can't be undone: the ticket that it was merged into has gone on

## Tickets and the database
error-no-ticket = no ticket { $number }
error-changed = the ticket { $number } has changed: version { $version } now
error-fixed-clock = under a fixed clock nothing is written into a real database
error-clock-outside = the clock of this computer shows { $now }, outside the years 2000-2100; nothing was written
error-clock-jump = the clock of this computer shows { $now }, more than 35 days after the last record ({ $last })
ticket-too-long = { $number }: the ticket's line in an export would be longer than { $limit } bytes
error-too-many-for-one = too many tickets for one transaction: { $n }
error-interrupted = interrupted
error-text-not-taken = this act takes no text
error-nothing-to-set = nothing to change is given
error-wrong-particular = { $key }: wrong value
error-no-home = it isn't known where the database is: there is no home folder
error-no-database = no database { $path }
error-empty-database = { $path }: an empty file, no database
error-foreign-database = { $path }: no database of this program
error-log-beside = { $path } belongs to a database that was here before, or to one in use; nothing was changed
error-same-file = { $path }: that is the database itself
error-no-rights-to-database = no rights to { $path }
error-replaced-database = the database file { $path } was deleted or replaced by another while the program ran; nothing was written
error-hard-linked = the database file { $path } has several names ({ $names }): what is written under one would be lost under another; nothing was changed
error-log-of-another = { $path } belongs to { $owner } (mode { $mode }) and isn't open to this account, which the database needs; nothing was changed
error-network-file-system = { $path } is on a network file system ({ $kind }), where locks can't be relied on
error-unknown-group = no such group: { $name }
error-damaged = the database is damaged: { $detail }
error-altered-database = the schema of the database isn't the one of its number { $version }: something is missing, added or altered there; nothing was changed
error-newer-database = the database is newer than this program; nothing was changed
not-brought-up = the database couldn't be brought up to this version of the program: { $message }
not-derived = deadlines and lists aren't reckoned anew by this version of the program yet: { $message }; the history is whole, the next start goes on
error-read-only = the database can only be read
error-busy = the database is busy; nothing was changed
error-renewed-database = the database was restored or reckoned anew meanwhile: what was told is not all
error-database-full = no space left for the database; nothing was changed
error-locking = the file system can't lock
error-database-io = the database can't be read or written ({ $detail }): look at the disk, and at quotas
error-unconfirmed = { $path } is there, but the disk didn't confirm it ({ $cause }): it may be gone after a power cut
error-unknown-outcome = the write failed at its very end: it isn't known whether it was kept
error-numbers-exhausted = no number left for { $prefix }
error-ref-taken = known already as { $number }
error-would-lose = the database has events that the copy lacks: { $n }
hint-changed = Look: vahta ticket show.
hint-fixed-clock = Leave out --now, or work on a training database.
hint-set-clock = Set the clock right and try again.
hint-clock-ok = Nothing was written. If the clock is right, add --clock-ok; if not, set it.
hint-keep-going = Allow batches: --keep-going.
hint-note = For words there is vahta ticket note.
hint-db = Give --db or VAHTA_DB.
hint-init = Make one: vahta init.
hint-exists = Nothing was changed.
hint-log-beside = If nobody works on it: vahta check takes the log in; without its database, move the log away.
hint-rights = Ask the administrator for rights to the file and its folder.
hint-restart = Start the program again.
hint-one-name = Leave one name; for a copy there is vahta backup.
hint-log-of-another = If nobody works with it, { $owner } or the administrator opens the database (vahta check) and leaves: the file goes; or they give { $path } the rights of the database.
hint-local-disk = Put the database on a local disk.
hint-damaged = Examine: vahta check; bring back a copy: vahta restore, if need be with --force.
hint-newer = Start the newer program.
hint-later = Try again later.
hint-again = Try again.
hint-look = Look before you repeat it.
hint-force = If that is meant: --force.
hint-option = Option: { $option }.
hint-ground = Options: --ground ({ $typed }) and --reason.
hint-reason = Option: --reason.
hint-confirm = Options: { $typed }.
hint-no-terminal = Without a terminal: vahta ticket list.
hint-no-tty = This happens under su -c. Log in to a shell (su -) and start vahta there, or: script -qc vahta /dev/null
error-no-tty = the screen needs a controlling terminal, and there is none (/dev/tty)
error-no-terminal = the screen needs a terminal
refused-not-paused = the ticket is not paused
refused-no-such-pause = the ticket is not paused for this reason
refused-no-update = no offered update awaits an answer
error-not-a-date = not a date: { $value }
hint-date = A date YYYY-MM-DD or an RFC 3339 instant is needed: 2026-12-07, 2026-12-07T12:00:00+03:00.
