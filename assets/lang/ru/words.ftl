# Слова словаря: короткие и одинаковые везде.

## Состояние заявки
status-new = новая
status-in-work = в работе
status-waiting = ожидание
status-paused = приостановлена
status-resolved = решена
status-closed = закрыта
status-refused = отказано
status-out-of-scope = вне поддержки
status-merged = объединена

## Часы
clock-reaction = реакция
clock-resolution = решение
clock-planned = плановый срок
clockshort-reaction = реа
clockshort-resolution = реш
clockshort-planned = пл
state-running = идёт
state-stopped = стоит
state-met = выполнено
state-breached = нарушено
state-ended = снята без решения
state-not-promised = срок не обещан
state-planned-missing = плановый срок не назначен
row-open = рабочее время
row-holiday = праздник
row-off = выходной
row-stop = часы стоят
row-change = изменение

## Очереди
queue-all = Все активные
queue-mine = Мои
queue-unassigned = Не назначены
queue-reaction = Ждут реакции
queue-overdue = Просрочено
queue-waiting = Ожидание
queue-answered = Ждут нашего ответа
queue-acceptance = На проверке у заказчика
queue-plan-missing = Плановый срок не назначен
queue-reminders = Напоминания
queue-closed = Закрытые

## События: что сделано
event-registered = зарегистрирована
event-acknowledged = принята
event-replied = ответ заказчику
event-note = внутренняя заметка
event-assigned = назначена
event-escalated = передана на линию
event-priority-changed = приоритет изменён
event-class-changed = вид заявки изменён
event-environment-changed = среда изменена
event-field-changed = поле изменено
event-paused = приостановлена
event-resumed = возобновлена
event-planned = назначен плановый срок
event-extended = срок продлён по согласованию
event-answered = ответ со сроком обновления
event-update-offered = обновление передано на проверку
event-update-accepted = обновление принято
event-update-rejected = обновление отклонено
event-resolved = решена
event-accepted = решение принято
event-returned = возвращена на доработку
event-refused = мотивированный отказ
event-out-of-scope = вне поддержки
event-closed = закрыта
event-reopened = открыта заново
event-merged = объединена
event-linked = связана
event-unlinked = связь снята
event-reminded = напоминание
event-reminder-done = напоминание выполнено
event-checklist-ticked = шаг отмечен
event-notified = уведомление
event-attached = файл приложен
event-policy-applied = применена редакция регламента
event-undone = отменено
event-erased = персональные данные удалены

## Чей это был ход
side-support = поддержка
side-customer = заказчик
side-vendor = поставщик
side-auto = автоматически

## Приоритеты, двумя буквами
priorityshort-critical = КР
priorityshort-high = ВЫ
priorityshort-medium = СР
priorityshort-low = НИ

## Среды и каналы
environment-production = продуктивная
environment-certification = сертификационная
environment-implementation = на этапе внедрения
channel-phone = телефон
channel-email = почта
channel-portal = портал
channel-app = приложение
channel-whatsapp = WhatsApp
channel-site = сайт

## Промежутки времени
unit-hours = { $n } ч
unit-days-short = { $n } д
unit-days-hours = { $n } д { $hours } ч
unit-working-short = { $span } р
unit-working = рабочих { $span }
unit-working-days = { $n } р.д.
unit-days-of =
    { $n ->
        [one] { $n } дня
       *[other] { $n } дней
    }
unit-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дня
       *[many] { $n } дней
    }
target-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
       *[many] { $n } часов
    }
target-working-hours =
    { $n ->
        [one] { $n } рабочий час
        [few] { $n } рабочих часа
       *[many] { $n } рабочих часов
    }
target-working-days =
    { $n ->
        [one] { $n } рабочий день
        [few] { $n } рабочих дня
       *[many] { $n } рабочих дней
    }
target-calendar-days =
    { $n ->
        [one] { $n } календарный день
        [few] { $n } календарных дня
       *[many] { $n } календарных дней
    }
target-months =
    { $n ->
        [one] { $n } месяц
        [few] { $n } месяца
       *[many] { $n } месяцев
    }

## Дни недели и месяцы
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
