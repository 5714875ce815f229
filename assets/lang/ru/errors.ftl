# Ошибки: что случилось, почему, что делать.

## Параметры и команды
error-unknown-option = неизвестный параметр { $option }
error-unknown-command = неизвестная команда { $command }
error-missing-command = не указана команда
error-missing-option = не указано: { $option }
error-missing-value = у параметра { $option } нет значения
error-conflicting-options = { $option } и { $other } вместе не бывают
error-option-twice = { $option } указан дважды
error-wrong-value = { $option }: значение не подходит: { $value }
error-value-not-known = { $option }: { $value } не подходит; бывает: { $known }
error-wrong-count = { $option }: не столько значений
error-argument-not-utf8 = аргумент не в UTF-8
error-wrong-usage = так команда не вызывается
error-unknown-lang = язык { $value } неизвестен; есть: { $known }
error-unknown-shell = оболочка { $value } неизвестна; есть: { $known }
error-not-an-instant = не момент времени: { $value }
instant-without-offset = не указано смещение от UTC: { $value }
instant-out-of-range = год не от 2000 до 2100: { $value }
error-not-a-number = не номер заявки: { $value }
error-ambiguous-number = номер { $value } у нескольких заявок: { $known }
error-not-a-span = не промежуток времени: { $value }
error-not-a-pair = нужно КЛЮЧ=ЗНАЧЕНИЕ: { $value }
error-not-a-year = не год от 2000 до 2100: { $value }

## Файлы и вывод
error-no-file = нет файла { $path }
error-no-rights = нет прав на { $path }: { $cause }
error-not-a-file = { $path } не обычный файл
error-not-utf8 = { $path }: не UTF-8
error-io = { $path }: { $cause }
error-disk-full = нет места для { $path }: { $cause }
error-exists = { $path } уже есть
error-cant-create = { $path } не создать: { $cause }
error-no-folder = нет папки для { $path }
error-output = вывод не удался: { $cause }
error-stdout-shut = стандартный вывод закрыт: писать некуда
output-of-recorded = сделано, но ответ вывести не удалось ({ $cause }): { $recorded }
error-too-long = { $path } больше { $limit } байт
stdin-too-long = на стандартном вводе больше { $limit } байт
error-bad-config = ошибка в настройках (TOML): «{ $cause }»
error-bad-config-value = значение { $value } не подходит; бывает: { $known }

## Данные
error-bad-lines = есть строки, которые нельзя посчитать
error-line-not-utf8 = строка не в UTF-8
error-line-too-long = строка длиннее { $limit } байт
error-bad-json = не JSON, колонка { $column }
error-too-deep = вложенность JSON больше { $limit }, колонка { $column }
error-key-twice = ключ { $key } стоит в объекте дважды, второй раз в колонке { $column }
error-not-an-object = не объект JSON
error-missing-key = не хватает ключа { $key }
error-wrong-key = ключ { $key }: { $key ->
    [batch] нужны 16 шестнадцатеричных цифр строчными буквами
   *[other] значение не подходит
}
two-logins = ключ { $key }: в событии указана и другая учётная запись (login). Оставьте ту, под которой его внесли там, откуда файл
key-of-the-program = ключ { $key } записывает только сама программа
side-of-the-program = сторону auto записывает только сама программа (ключ side)
error-unknown-key = неизвестный ключ { $key }
error-unknown-policy = неизвестный регламент { $name }
error-policy-unavailable = регламент { $name } недоступен: в его файле ошибки, исправной редакции нет
error-policy-version-unavailable = редакция { $version } регламента { $name } недоступна
error-unknown-policy-version = неизвестная редакция регламента { $name }
error-unknown-class = неизвестный вид заявки { $name }
error-unknown-priority = неизвестный приоритет { $name }
error-class-takes-no-priority = у этого вида заявки нет приоритетов
error-priority-not-of-class = этот вид заявки не знает приоритета { $name }
error-unknown-environment = неизвестная среда { $name }
error-unknown-reason = неизвестное основание приостановки { $name }
error-unknown-ground = неизвестное основание понижения { $name }
error-unknown-line = неизвестная линия { $name }
error-unknown-confirmation = неизвестное подтверждение { $name }
error-unknown-step = неизвестный шаг { $name }
error-unknown-role = неизвестная роль { $name }
error-unknown-service = неизвестная услуга { $name }
error-unknown-field = неизвестное поле { $name }
error-wrong-field-value = значение поля не подходит: { $name }
error-unknown-zone = неизвестный часовой пояс { $name }
error-unknown-calendar = неизвестный календарь { $name }
error-broken-calendar = календарь с ошибками: { $cause }
error-unknown-event = неизвестное событие { $name }
error-event-before-start = раньше обращения
error-event-in-future = в будущем
error-no-such-ref = нет события { $reference }
error-reported-later = обращение позже регистрации
error-line-in-future = { $key } в будущем
error-wrong-prefix = номер { $number } не этого регламента
error-number-taken = номер { $number } занят
ref-taken-otherwise = ref { $reference }: уже загружено как { $number }, и содержание было другое
ref-twice-otherwise = ref { $reference } уже есть в строке { $line }, и содержание там другое
error-number-too-high = номер { $number } слишком велик: сейчас не выше { $highest }
error-bad-policy-line = строка не даёт регламента { $name }
bad-policy-text = строка не даёт регламента { $name }: { $problem }
bad-policy-other = из текстов строки выходит { $made }, а не { $name }
error-past-2100 = срок выходит за 2100 год
in-event = событие { $n }: { $message }
in-key = { $key }: { $message }

## Что говорит система
system-not-found = нет такого файла или папки
system-denied = доступ запрещён
system-exists = уже есть
system-no-folder = на пути не папка
system-folder = это папка
system-full = на диске нет места
system-quota = квота исчерпана
system-too-large = файл больше, чем разрешено
system-read-only = файловая система только для чтения
system-pipe = читающая сторона закрыта
system-busy = занято другими
system-name = такое имя недопустимо
system-not-utf8 = не UTF-8
system-interrupted = прервано
system-device = устройство не читает или не пишет
system-many-files = открыто слишком много файлов
system-loop = ссылки ведут по кругу
system-other = система отказала

## Что делать
hint-key-twice = Оставьте один: который из двух верен, программа не знает.
hint-shorter = Сократите его или запишите частями.
hint-whole-number = Укажите номер целиком.
hint-ref-taken = Изменения вносят в саму заявку; новой заявке дайте свой ref.
hint-number-too-high = Уберите number: заявка получит следующий номер.
hint-endless-import = Конец строки так и не встретился: дальше файл не читается, ничего не загружено.
hint-endless-batch = Конец строки так и не встретился: дальше файл не читается; на строки до неё ответ дан.
hint-ticket-too-long = Заведите новую заявку и свяжите её с этой: vahta ticket link.
hint-near = Возможно, имелось в виду { $near }.
hint-near-zone = Возможно, имелось в виду { $known }.
hint-help = Что бывает, покажет --help.
hint-known = Бывает: { $known }.
hint-instant = Нужен RFC 3339 со смещением или Z: 2026-11-23T09:00:00+03:00.
hint-number = Номер пишется так: PRO-1042; или одни цифры: 1042.
hint-span = Нужно число и единица: 90s, 30m, 2h, 1d.

## Отказы регламента и порядка работы
refused-before-start = событие раньше обращения ({ $at })
refused-text-too-long = { $key }: текст длиннее { $limit } байт
refused-in-future = событие ещё не наступило: сейчас { $at }
refused-date-before = дата { $date } раньше самого действия ({ $at })
refused-no-such-day = дня { $date } в поясе { $zone } не было: часы там перевели сразу на следующий
refused-side = «{ $act }» бывает только от поддержки, а указана сторона «{ $side }»
refused-status = нельзя записать «{ $act }»: заявка в состоянии «{ $status }»
refused-breaks-history = задним числом так нельзя: этому противоречит более позднее «{ $act }» ({ $at })
refused-needs-ground = понизить приоритет можно только с основанием ({ $known }) и причиной
refused-needs-reason = нужна причина: действие отменяет или отодвигает срок
refused-needs-confirmations = для линии { $line } нужны подтверждения: { $missing }
refused-missing = не указано: { $key ->
    [text] текст
    [reason] причина
    [agreed_by] с кем согласовано
    [date] срок
    [subject] тема
    [environment] среда
    [to] новое значение
    [place] место выезда
    [visit] выезд
    [step] шаг
    [field] поле
   *[other] { $key }
}
refused-no-such-line = в регламенте нет линии { $line }
refused-term-is-over = срок поддержки уже кончился ({ $date }); если он продлён, сначала измените поле «{ $field }»
refused-not-of-checklist = шаг «{ $step }» не из порядка работ этой заявки
refused-not-after = дата { $date } не позже самого действия ({ $at })
refused-no-extension = регламент не допускает здесь продления
refused-not-later = новый срок не позже нынешнего ({ $due })
refused-acknowledged-already = уже принята: { $who }
refused-paused-already = по этому основанию заявка уже приостановлена ({ $at }): добавить можно только с пояснением
refused-no-environments = регламент не различает среды
refused-not-yet = это действие в программе ещё не построено: ничего не записано
refused-itself = это та же самая заявка
merged-into-nothing = объединена с { $number }, а такой нет ни в файле, ни в базе
merged-into-bad-line = объединена с { $number }, а её строка в файле ({ $n }) сама с ошибкой
merged-in-a-ring = { $number }: объединение ведёт по кругу, обратно к этой же заявке
refused-target-ended = заявка { $number } уже завершена: { $status }
refused-target-had-ended = заявка { $number } на тот момент ({ $at }) была завершена: { $status }
refused-merged-here = с этой заявкой объединена { $number }: раньше этого она завершиться не могла
refused-bad-version = у регламента { $policy } нет редакции { $version }
refused-not-from-version = заявка идёт по редакции { $present }, а не { $version }
refused-never-undone = такое событие не отменяется
refused-nothing-own = нет своего действия, которое можно отменить
refused-stood-on = отменить нельзя: на нём стоит более позднее «{ $act }» ({ $at })
refused-target-went-on = отменить нельзя: в заявке, с которой объединили, уже есть новые события

## Заявки и база
error-no-ticket = нет заявки { $number }
error-changed = заявка { $number } изменилась: теперь версия { $version }
error-fixed-clock = с неподвижными часами в рабочую базу не пишут
error-clock-outside = часы этого компьютера показывают { $now } — вне 2000–2100 годов; ничего не записано
error-clock-jump = часы этого компьютера показывают { $now }, это больше чем на 35 дней позже последней записи ({ $last })
ticket-too-long = { $number }: строка этой заявки в выгрузке стала бы длиннее { $limit } байт
error-too-many-for-one = заявок слишком много для одного раза: { $n }
error-interrupted = прервано
error-text-not-taken = у этого действия нет текста
error-nothing-to-set = не указано, что изменить
error-wrong-particular = { $key }: значение не подходит
error-no-home = неизвестно, где база: домашней папки нет
error-no-database = нет базы { $path }
error-empty-database = { $path }: пустой файл, не база
error-foreign-database = { $path }: не база этой программы
error-log-beside = { $path } — журнал прежней базы или базы, с которой сейчас работают; ничего не изменено
error-same-file = { $path }: это сама база
error-no-rights-to-database = нет прав на { $path }
error-replaced-database = файл базы { $path } удалён или заменён другим, пока программа работала; ничего не записано
error-hard-linked = у файла базы { $path } несколько имён ({ $names }): записанное под одним пропало бы под другим; ничего не изменено
error-log-of-another = { $path } принадлежит { $owner } (права { $mode }) и закрыт для этой учётной записи, а без него с базой не работать; ничего не изменено
error-network-file-system = { $path } на сетевой файловой системе ({ $kind }), блокировки там ненадёжны
error-unknown-group = нет группы { $name }
error-damaged = база повреждена: { $detail }
error-altered-database = схема базы не та, что у номера { $version }: чего-то не хватает, что-то лишнее или изменено; ничего не изменено
error-newer-database = база новее этой программы; ничего не изменено
not-brought-up = база не обновлена до этой версии программы: { $message }
not-derived = сроки и списки ещё не пересчитаны этой версией программы: { $message }; история цела, следующий запуск продолжит
error-read-only = база доступна только для чтения
error-busy = база занята другими; ничего не изменено
error-renewed-database = базу тем временем вернули из копии или пересчитали заново: сказанное неполно
error-database-full = нет места для базы; ничего не изменено
error-locking = файловая система не умеет блокировки
error-database-io = ошибка чтения или записи базы ({ $detail }): проверьте диск и квоты
error-unconfirmed = файл { $path } на месте, но диск этого не подтвердил ({ $cause }): после сбоя питания он может пропасть
error-unknown-outcome = запись не удалась в самом конце: неизвестно, сохранена ли она
error-numbers-exhausted = номера { $prefix } кончились
error-ref-taken = уже загружена как { $number }
error-would-lose = в базе есть события, которых нет в копии: { $n }
hint-changed = Посмотреть: vahta ticket show.
hint-fixed-clock = Уберите --now или работайте с учебной базой.
hint-set-clock = Поставьте часы верно и повторите.
hint-clock-ok = Ничего не записано. Если часы идут верно, добавьте --clock-ok, если нет, поставьте их.
hint-keep-going = Разрешите частями: --keep-going.
hint-note = Записать слова: vahta ticket note.
hint-db = Укажите --db или VAHTA_DB.
hint-init = Создать: vahta init.
hint-exists = Ничего не изменено.
hint-log-beside = Если с ней никто не работает: vahta check перенесёт журнал в базу; журнал без базы уберите.
hint-rights = Попросите администратора о правах на файл и на папку.
hint-restart = Запустите программу заново.
hint-one-name = Оставьте одно имя; для копии есть vahta backup.
hint-log-of-another = Если с базой никто не работает, { $owner } или администратор откроет её (vahta check) и выйдет: файл исчезнет; или пусть даст на { $path } те же права, что у базы.
hint-local-disk = Положите базу на локальный диск.
hint-damaged = Проверить: vahta check; вернуть из копии: vahta restore, если понадобится, с --force.
hint-newer = Запустите программу новой версии.
hint-later = Попробуйте позже.
hint-again = Повторите.
hint-look = Посмотрите, прежде чем повторять.
hint-force = Если это намеренно: --force.
hint-option = Параметр: { $option }.
hint-ground = Параметры: --ground ({ $typed }) и --reason.
hint-reason = Параметр: --reason.
hint-confirm = Параметры: { $typed }.
hint-no-terminal = Без терминала: vahta ticket list.
hint-no-tty = Так бывает под su -c. Войдите в оболочку (su -) и запустите vahta из неё, или: script -qc vahta /dev/null
error-no-tty = экрану нужен управляющий терминал, а его нет (/dev/tty)
error-no-terminal = экрану нужен терминал
refused-not-paused = заявка не приостановлена
refused-no-such-pause = по этому основанию заявка не приостановлена
refused-no-update = нет переданного обновления, которое ждёт ответа
error-not-a-date = не дата: { $value }
hint-date = Нужна дата ГГГГ-ММ-ДД или момент RFC 3339: 2026-12-07, 2026-12-07T12:00:00+03:00.
