# Что о заявке говорят и экран, и командная строка.

## Имена
field-subject = Тема
field-organization = Организация
field-contact = Контактное лицо
field-email = Почта
field-phone = Телефон
field-tz = Часовой пояс
field-channel = Канал
field-description = Описание
field-environment = Среда
value-yes = да
value-no = нет
clause = п. { $clause }

## Что нужно знать
missing-fields = не хватает: { $fields }
line-closed = линия { $line } закрыта до { $at } (часы работы: { $hours }); часы заявки идут
