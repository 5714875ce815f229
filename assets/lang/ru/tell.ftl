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
field-service = Услуга
field-customer-id = Карточка заказчика
fact-vendor = Поставщик
fact-class = Вид заявки
fact-priority = Приоритет
fact-priority-short = Пр
fact-line = Линия
fact-status = Состояние
fact-assignee = Исполнитель
fact-customer = Заказчик
fact-zone = Пояс заказчика
fact-links = Связаны
fact-parent = Часть заявки
fact-arranged = По плану
fact-cause = Первопричина
fact-reaction = Реакция
fact-resolution = Решение
fact-due = Срок
value-yes = да
value-no = нет
value-perpetual = бессрочно
clause = п. { $clause }

## Что нужно знать
missing-fields = не хватает: { $fields }
own-find = заказчик при регистрации не указан: заявка считается найденной самой поддержкой, срок реакции не обещан
own-find-else = Если обратился заказчик, его нужно указать до регистрации.
priority-capped = приоритет ограничен до «{ $priority }»: среда { $environment } ({ $clause }); в другой среде вернётся сам
unknown-channel = канал «{ $channel }» записан, но в регламенте такого нет; есть: { $known }
channel-of-stage = на этапе «{ $stage }» запрос подаётся по каналу «{ $channel }»
channel-of-class = заявки вида «{ $class }» подаются по каналам: { $channels }
option-of-another-class = «{ $field }: { $option }» не подходит к виду «{ $class }»; вид должен быть: { $classes }
needed-by-choice = не заполнено: { $needed }; при «{ $field }: { $option }» это нужно
no-right-to-refuse = регламент не даёт права на отказ по виду «{ $class }»
no-right-out-of-scope = регламент не говорит, что лежит вне поддержки
service-of-another-class = услуга «{ $service }» относится к виду «{ $class }»: вид заявки другой
service-of-other-classes = услуга «{ $service }» не подходит к виду заявки; вид должен быть: { $classes }
step-before-others = шаг «{ $step }» отмечен раньше предыдущих: { $open }
outside-term = вне срока поддержки: { $field } { $date }
outside-no-term = Срок не обещан: { $why }.
line-closed = линия { $line } закрыта до { $at } (часы работы: { $hours }); часы заявки идут
warn-refused-zones = TZDIR={ $folder } не используется: пояс UTC там не читается; сроки — по другим данным поясов ({ $own }): исправьте или уберите TZDIR
warn-unknown-zones = сроки в базе — по данным поясов { $stored }, а какой версии здешние, неизвестно: укажите в TZDIR данные с версией или уберите TZDIR
warn-newer-zones = сроки в базе — по данным поясов { $stored }, здесь { $own }: обновите программу

## История
history-waits = ожидание
history-nobody = никому
history-agreed = согласовано: { $who }
history-visit = выезд специалиста
history-visit-to = выезд специалиста: { $place }
history-until = вернуться { $at }
history-cause = первопричина — { $cause }
history-child = часть заявки { $number }
history-confirmed = подтверждено: { $what }
history-entered = внесено { $at }
history-unticked = отметка снята
history-customer-replied = ответ заказчика
history-recorded = записал { $who }
history-imported = загрузил { $who }
history-undone = отменено
undone-acts = { $number }: отменено: { $acts }
history-odd = без последствий

## Расчёт срока и ответ заказчику
why-start = отсчёт с { $at }; часы работы: { $hours }; { $zone }
why-start-dated = отсчёт с { $at }; { $zone }
why-zone-customer = пояс заказчика { $zone }
why-zone-assumed = пояс заказчика неизвестен, по умолчанию { $zone }
why-zone-policy = пояс { $zone }
why-working-day = рабочий день
why-day-of-term = день срока
why-elapsed = часы идут
why-span-from = с { $at }
why-stop = с { $from } до { $to }
why-stop-goes-on = с { $from } и до сих пор
why-breach = { $clock }: срок не обещан; { $at } { $change }; { $breach }
why-months = По календарю: до 24:00 { $date }.
why-extended = Срок продлён по согласованию: действует согласованная дата.
why-planned = Действует назначенный плановый срок.
why-answered = Действует дата обновления, названная в ответе.
why-planned-missing = Плановый срок ещё не назначен.
why-late-of-working = { $late }, из них { $span }
why-reading = Толкование: { $text }
resumed-since-reply = отсчёт с ответа заказчика: { $at }
still-waiting = заявка по-прежнему ждёт: { $reasons }
resumed-held = отсчёт с текущего момента, а не с ответа заказчика: часы стоят ещё и по другим основаниям: { $reasons }
answer-head = Заявка { $number } «{ $subject }».
answer-clock = { $clock }: { $by }. Норма: { $target }
answer-average = { $clock }: в среднем { $by }. Норма: { $target }
answer-average-over = { $clock }: в среднем { $by } (дольше среднего). Норма: { $target }
answer-state = { $clock }: { $state }
answer-stopped = { $clock }: отсчёт приостановлен ({ $reasons }), { $left }. Норма: { $target }
answer-no-term = Срок регламентом не установлен
answer-no-term-of = { $clock }: срок регламентом не установлен
answer-met = { $clock }: выполнено { $at }. Норма: { $target }
answer-met-late = { $clock }: выполнено { $at }, позже срока ({ $by }). Норма: { $target }
answer-met-over = { $clock }: выполнено { $at } (дольше среднего: в среднем { $by }). Норма: { $target }
answer-date-met = { $clock }: выполнено { $at }
answer-date-met-late = { $clock }: выполнено { $at }, позже обещанного ({ $by })
answer-passed = { $clock }: срок прошёл ({ $by }). Норма: { $target }
answer-date-passed = { $clock }: обещанный срок прошёл ({ $by })
answer-extended = { $told }. Срок увеличен по согласованию ({ $who })
answer-extended-plainly = { $told }. Срок увеличен по согласованию
answer-arranged = { $told } ({ $arranged })
answer-given = { $clock }: дан { $at }
answer-date = { $clock }: { $by }

## Срок часов и что от него осталось
due-by = до { $at }
due-end-of-day-short = конец { $date }
due-end-of-day = до конца дня { $date }
due-replied = ответил
due-pause-over = срок паузы
pause-until-came = срок паузы настал
due-none = нет срока
due-plan-missing = нет плана
due-done = без срока
clock-left = осталось { $span }
clock-late = просрочено на { $span }
clock-late-done = с опозданием на { $span }
clock-spare = в запасе { $span }
clock-unused = оставалось { $span }
clock-ended = снята
answer-ended = { $clock }: заявка снята без решения { $at }
clock-by-answer = ответ с датой обновления
clockshort-by-answer = отв
clock-of-update = обновление
clockshort-of-update = обн
clock-average-by = в среднем до { $at }
clock-usual-by-now = обычный срок настал
clock-expected = обычно с { $at }
clock-was-late = был нарушен
clock-own-date-over = обещанный срок прошёл
clock-own-date-over-by = обещанный срок прошёл { $span } назад
clock-after-own-date-by = позже обещанного на { $span }
clock-after-own-date = позже обещанного
clock-over-average = дольше среднего
clock-over-average-by = дольше среднего на { $span }
warn-broken-calendar = календарь с ошибками: { $problem }; все покажет vahta policy check
warn-broken-policy = { $path }: файл с ошибками; { $n ->
    [1] регламент { $ids } недоступен
   *[other] регламенты { $ids } недоступны
}; что исправить, покажет vahta policy check
warn-broken-policy-kept = { $path }: файл с ошибками; для { $ids } действует последняя исправная редакция

## Праздники статьи 112
holiday-new-year = Новогодние каникулы
holiday-christmas = Рождество Христово
holiday-defender = День защитника Отечества
holiday-women = Международный женский день
holiday-labour = Праздник Весны и Труда
holiday-victory = День Победы
holiday-russia = День России
holiday-unity = День народного единства

## Что делается долго
progress-reading = Файл читается: { $percent } %
progress-importing = Заявки записываются: { $done } из { $all }
progress-inventing = Примеры заявок создаются: { $done } из { $all }
progress-deriving = Сроки пересчитываются: { $done } из { $all }
