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
value-yes = yes
value-no = no
clause = cl. { $clause }

## What is to be known
missing-fields = missing: { $fields }
line-closed = line { $line } is closed until { $at } (hours: { $hours }); the clocks go on
