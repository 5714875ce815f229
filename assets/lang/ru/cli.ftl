# Командная строка.

## Справка: заголовки
usage-heading = Применение:
usage-commands = Команды
usage-command = КОМАНДА
usage-options = Параметры
usage-options-short = ПАРАМЕТРЫ
usage-arguments = Аргументы
usage-global = Общие параметры

## Справка: команды
help-vahta = Вахта службы поддержки: живые очереди и точный отсчёт до каждого обещанного срока
help-init = Создать базу и её папку
help-demo = Создать учебную базу с правдоподобными заявками
help-deadline = Посчитать сроки без базы: что если
help-ticket = Заявки: зарегистрировать, показать, записать действие
help-ticket-add = Зарегистрировать заявку
help-ticket-list = Показать очередь
help-ticket-show = Показать заявку и расчёт её сроков
help-ticket-do = Записать любое событие в виде JSON
help-ticket-ack = Принять заявку
help-ticket-reply = Записать ответ заказчику или слова заказчика
help-ticket-note = Записать внутреннюю заметку
help-ticket-assign = Назначить исполнителя
help-ticket-set = Изменить приоритет, вид, среду или поля
help-ticket-pause = Приостановить по основанию регламента
help-ticket-resume = Возобновить работу
help-ticket-escalate = Передать на линию
help-ticket-plan = Назначить плановый срок
help-ticket-extend = Продлить срок по согласованию
help-ticket-answer = Ответить с плановым сроком обновления
help-ticket-offer = Передать обновление на проверку
help-ticket-accept = Принять решение или обновление
help-ticket-return = Вернуть на доработку
help-ticket-resolve = Решить: передать решение на проверку
help-ticket-refuse = Отказать с обоснованием
help-ticket-out-of-scope = Признать вне поддержки
help-ticket-close = Закрыть
help-ticket-reopen = Открыть заново
help-ticket-merge = Объединить с другой заявкой
help-ticket-link = Связать с другой заявкой
help-ticket-check = Отметить шаг
help-ticket-undo = Отменить своё последнее действие
help-import = Загрузить заявки из файла
help-export = Выгрузить все заявки с историей
help-due = Что просрочено или скоро истечёт
help-policy = Регламенты
help-policy-list = Показать регламенты
help-policy-show = Показать регламент
help-policy-check = Проверить файлы регламентов
help-calendar = Производственный календарь
help-calendar-show = Показать год
help-calendar-check = Проверить, утверждён ли год
help-backup = Сделать целостную копию базы, не мешая работе
help-restore = Вернуть базу к копии
help-check = Проверить целостность базы
help-doctor = Проверить, всё ли настроено верно
help-config = Настройки
help-config-show = Показать настройки
help-config-path = Показать, где что лежит
help-completions = Скрипт автодополнения для оболочки
help-man = Страница руководства

## Справка: параметры
arg-db = Файл базы
arg-config = Файл настроек
arg-policies = Папка со своими регламентами
arg-operator = Имя оператора в истории
arg-lang = Язык: ru или en
arg-json = Ответ в виде JSON
arg-now = Неподвижные часы: для проверок и обучения
arg-no-color = Без цветов
arg-help = Показать справку
arg-version = Показать версию
arg-deadline-policy = Регламент
arg-class = Вид заявки
arg-priority = Приоритет
arg-environment = Среда
arg-reported = Когда обратились; отсюда идут сроки
arg-registered = Когда зарегистрировали; обычно тогда же
arg-customer-tz = Часовой пояс заказчика
arg-event = Событие в виде JSON; можно несколько
arg-deadline-at = На какой момент считать; обычно сейчас
arg-batch = Файл NDJSON с вопросами, «-»: стандартный ввод
arg-id = Код регламента
arg-toml = Исходный текст действующей редакции
arg-policy-check-files = Файлы; без них проверяются действующие
arg-year = Год
arg-calendar = Имя календаря
arg-origin = Показать, откуда взято значение
arg-shell = Оболочка: bash, elvish, fish, powershell, zsh
arg-man-command = Команда, например ticket add

## Показ: часы и расчёт
show-flags = Пометки: { $flags }
why-heading = Расчёт срока, { $what }

## Нормы и пометки строк расчёта
target-window = обычно с: { $from }, не позднее: { $to }
target-average-window = в среднем { $from } – { $to }
target-average = в среднем { $target }
target-by-answer = { $target } на ответ с датой обновления
target-by-update = { $target } на выпуск обновления
target-goal = внутренняя цель: { $target }
target-planned = плановый срок
target-minutes =
    { $n ->
        [one] { $n } минута
        [few] { $n } минуты
       *[many] { $n } минут
    }
target-working-minutes =
    { $n ->
        [one] { $n } рабочая минута
        [few] { $n } рабочие минуты
       *[many] { $n } рабочих минут
    }
target-seconds =
    { $n ->
        [one] { $n } секунда
        [few] { $n } секунды
       *[many] { $n } секунд
    }
target-working-seconds =
    { $n ->
        [one] { $n } рабочая секунда
        [few] { $n } рабочие секунды
       *[many] { $n } рабочих секунд
    }
note-moved-from = выходной перенесён с { $date }
note-worked-weekend = рабочий выходной, часы как: { $weekday }
note-paused = приостановлена: { $reasons }
note-customers-check = проверка у заказчика
note-had-ended = заявка была завершена
note-late-by-change = просрочено самим этим изменением
note-over-average-by-change = дольше среднего самим этим изменением
note-own-date-by-change = обещанный срок прошёл самим этим изменением
note-moved-to-working-day = последний день нерабочий: срок переходит на ближайший рабочий (ст. 193 ГК)
note-was-late = к этому времени срок был уже нарушен: { $due }
note-own-date-passed = к этому времени обещанный срок уже прошёл: { $due }
note-average-was-over = к этому времени было уже дольше среднего: { $due }
note-stopped-at-closing = к окончанию работы часы стояли: день не считается
note-stopped-at-days-end = к концу дня часы стояли: день не считается
note-lapsed = продление ({ $due }) закончилось: его согласовали для прежних приоритета и вида

## Показ: регламенты, календарь, настройки
policy-built-in = встроенный
policy-sound = исправен
policy-broken = с ошибками
policy-check-sound = Ошибок нет.
policy-id = Код
policy-source = Источник
policy-version = Редакция
policy-zone = Пояс
policy-zone-customer = заказчика, если неизвестен: { $zone }
policy-calendar = Календарь
policy-minimum = минимальные требования: договор может обещать больше
policy-hours = Часы
calendar-fallback = Календарь { $year } года не утверждён: показаны праздники по статье 112 Трудового кодекса.
calendar-no-fallback = Календарь { $year } года не задан: праздников в нём нет, действует недельное расписание.
calendar-working-weekend = рабочий выходной
calendar-short-day = сокращённый день
calendar-known = Календарь { $year } года есть.
calendar-unknown = Календаря { $year } года нет: сроки считаются по праздникам статьи 112 Трудового кодекса.
calendar-not-listed = Календаря { $year } года нет: сроки считаются по недельному расписанию, без праздников.
origin-account = учётная запись
origin-system = система
origin-default = по умолчанию

## Предупреждения

## Справка: параметры заявок и обмена
arg-number = Номер заявки, например PRO-1042
arg-at = Когда это было; обычно сейчас
arg-text = Текст, «-»: стандартный ввод
arg-expect = Отказать, если после этой версии в заявку кто-то внёс изменения
arg-ticket-do-event = Событие в виде JSON, «-»: стандартный ввод
arg-reason = Причина
arg-update = О переданном обновлении, а не о решении
arg-side = Чьё действие: support, customer, vendor
arg-who = Исполнитель, «-»: не назначена
arg-pause-reason = Основание по регламенту
arg-ticket-resume-reason = Только это основание
arg-line = Номер линии
arg-confirm = Подтверждение: term, licence, conditions; можно несколько
arg-date = Дата ГГГГ-ММ-ДД или момент RFC 3339
arg-agreed-by = С кем согласовано
arg-visit = Выезд специалиста: куда
arg-role = Роль из регламента вместо имени
arg-until = Когда заявка напомнит о себе сама: дата или RFC 3339
arg-cause = Первопричина, для отчёта
arg-service = Услуга из регламента
arg-ticket-set-customer = Номер карточки заказчика
arg-other = Номер другой заявки
arg-step = Шаг
arg-off = Снять отметку
arg-ticket-set-ground = Основание понижения
arg-subject = Тема
arg-description = Описание, «-»: стандартный ввод
arg-channel = Канал обращения
arg-org = Организация заказчика
arg-contact = Контактное лицо
arg-email = Почта
arg-phone = Телефон
arg-tz = Часовой пояс заказчика
arg-field = Поле регламента; можно несколько
arg-policy = Регламент
arg-assignee = Исполнитель
arg-input = Файл с одним объектом в форме импорта, «-»: стандартный ввод
arg-queue = Очередь: all, mine, unassigned, reaction, overdue, waiting, answered, acceptance, plan-missing, reminders, closed
arg-customer = Часть названия, имени или почты
arg-ticket-list-text = Слова, каждое должно встретиться
arg-sort = Порядок: due, number, reported, priority; «-» перед ним: обратный
arg-limit = Не больше стольких
arg-why = Только расчёт сроков
arg-within = За сколько до срока: 30m, 2h, 1d
arg-watch = Следить дальше, по строке на каждый срок
arg-file = Файл
arg-import-file = Файл, «-»: стандартный ввод
arg-format = Формат: ndjson
arg-source = Откуда заявки, у которых это не указано
arg-keep-going = Взять хорошие строки, даже если есть плохие
arg-dry-run = Только проверить
arg-out = Новый файл; обычно стандартный вывод
arg-force = Заменить то, что есть
arg-shared = Для группы операторов
arg-group = Группа
arg-tickets = Сколько заявок
arg-seed = Начальное число: одинаковое даёт одинаковые заявки
arg-demo-at = На какой момент
arg-no-tui = Не открывать экран

## Показ: очередь и заявка
list-empty = Заявок нет.
list-more = показано { $shown } из { $all }; остальные покажет --limit
list-number = Номер
list-age = нет срока, возраст { $age }
list-stopped = стоит, { $span }
fact-policy = Регламент
fact-reported = Заявлено
fact-registered = Регистрация
fact-closed = Завершена
show-history = История
why-nothing-promised = Срок не обещан.

## Ответы команд
import-done = Загружено: { $imported }, уже были: { $skipped }, негодных строк: { $bad }
init-done = База создана: { $path }
init-training = Учебная база создана: { $path }
demo-done = Учебная база { $path }: заявок { $tickets }
backup-wrong = история в копии целая, но ей не соответствует: { $names }; при восстановлении это отсчитывается заново, подробнее — «vahta check»
backup-done = Копия { $path }: событий { $events }, заявок { $tickets }
restore-done = База возвращена к копии { $path }: событий { $events }, заявок { $tickets }
restore-derived = в копии не соответствует истории: { $names }; отсчитано заново по истории
restore-kept = Прежняя база сохранена: { $path }; событий, которых нет в копии: { $lost }
chain-head = Конец цепочки: { $head }
check-file-sound = Файл цел.
check-file-damaged = Файл повреждён:
check-chain-sound = Цепочка событий цела: { $events }.
check-chain-broken = Цепочка нарушена, первое чужое событие: { $seq }.
check-projections-sound = Очередь соответствует истории: { $tickets }.
check-tables-different = Служебные таблицы или схема базы не сходятся: { $names }.
check-projections-different = Очередь не соответствует истории: { $numbers }.
check-projections-older-zones = Очередь отсчитана по более старым данным поясов ({ $stored }, здесь { $own }), по здешним выходит иначе: { $numbers }.
check-projections-newer-zones = Очередь отсчитана по более новым данным поясов ({ $stored }, здесь { $own }), по здешним выходит иначе; верны ли сроки, здесь не проверить: { $numbers }.
check-reckoning-changed = Сейчас сроки посчитались бы иначе, чем записано: { $numbers }.
check-clock-sound = Часы не скакали.
check-clock-jumps = Скачков часов: { $n } ({ $jumps }).
check-clock-jump = запись { $seq } — { $at }
check-clock-ahead = Последняя запись помечена временем, которого ещё не было: { $last }. Записи продолжатся верным временем после vahta check --repair-clock.
check-clock-outside = Последняя запись помечена временем, которого часы показать не могли: { $last }. Записи продолжатся верным временем после vahta check --repair-clock.
check-clock-repaired = записи продолжаются с { $to } вместо { $from }; ни одно событие не изменено
check-clock-nothing = время последней записи уже прошло: исправлять нечего
clock-ask = Часы идут верно? [д/Н]
doctor-check-clock = часы
doctor-fix-clock = Если часы тогда ошибались, проверьте записанное под ними.
arg-clock-ok = Часы идут верно, как бы далеко они ни ушли от последней записи
arg-check-repair-clock = После неверных часов: продолжать записи с последнего правдоподобного времени
doctor-ok = хорошо
doctor-warn = внимание
doctor-fail = плохо
doctor-check-database = база
doctor-check-rights = права
doctor-check-file-system = файловая система
doctor-check-wal = журнал
doctor-check-log-rights = права на журнал
doctor-check-left-over = остатки прерванных запусков
doctor-fix-log-rights = Группа и права { $path } должны быть как у базы ({ $mode }): chgrp, chmod.
doctor-fix-left-over = Их уберёт следующая команда, которая пишет в эту базу.
doctor-check-sqlite = SQLite
doctor-check-tzdb = часовые пояса
doctor-check-terminal = терминал
doctor-check-locale = локаль
doctor-check-calendar = календарь
doctor-check-policies = регламенты
doctor-local = локальная
doctor-read-only = локальная, только для чтения: базу можно читать, но не менять
doctor-fix-rights = База или её папка доступна посторонним: chmod o-rwx.
doctor-fix-wal = Какая-то программа долго читает базу и не даёт убрать журнал.
doctor-fix-locale = Задайте локаль UTF-8, например LANG=ru_RU.UTF-8.
doctor-fix-calendar = Добавьте производственный календарь в папку calendars рядом с регламентами.
doctor-fix-policies = Что исправить, покажет vahta policy check.
field-unchanged = { $field }: значение то же, что и было; записывать нечего
act-resume = ответ заказчика завершает приостановку: vahta ticket resume { $number }{ $which } --at { $at }
warn-wide-folder = папка базы доступна посторонним (права { $mode })
warn-narrow-folder = папка базы не передаёт группу: нужны права 2770
warn-shut-above = группа { $group } не пройдёт через { $path }: дайте право входа (chmod g+x или o+x)

## Имена и замечания
fact-capped = { $priority }; задан { $set }, ограничен средой ({ $clause })
schedule-always = круглосуточно
doctor-tz-bundled = в программе { $release }
doctor-fix-tzdir = TZDIR указывает на данные старше встроенных ({ $own }) или без номера выпуска: обновите их или уберите TZDIR.
doctor-fix-tz-empty = TZDIR={ $folder } не используется: пояс UTC, который есть в любых данных поясов, там не читается. Исправьте или уберите TZDIR.
doctor-fix-tz-lacks = Из этой папки не читаются { $zones }: для них взяты встроенные данные. Дополните её.
doctor-fix-tzdb = Сроки в базе сосчитаны по более новым данным ({ $stored }): обновите программу.
check-chain-unread = Историю не удалось прочитать до конца.

## Страница руководства
man-name = ИМЯ
man-synopsis = ВЫЗОВ
man-description = ОПИСАНИЕ
man-commands = КОМАНДЫ
man-version = ВЕРСИЯ
man-exit-status = КОД ЗАВЕРШЕНИЯ
man-environment = ПЕРЕМЕННЫЕ ОКРУЖЕНИЯ
man-files = ФАЙЛЫ
man-locale = Язык, если он не задан иначе
man-code-done = сделано
man-code-no = ответ «нет»: отказ регламента или порядка работы, заявка изменилась, ничего не найдено, проверка что-то нашла
man-code-usage = команда вызвана неверно
man-code-data = данные, с которыми нельзя работать
man-code-missing = нет такого файла, базы или заявки
man-code-mail = почтовый сервер недоступен
man-code-create = не создать, или уже есть
man-code-io = ошибка чтения или записи
man-code-later = может получиться позже: занято, нет места, нет прав, база новее программы, её файл заменён, часы ушли вперёд
