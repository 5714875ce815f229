# Регламенты: проверка файлов и показ.

problem-near = { $message }; возможно, «{ $near }»

problem-too-big = файл больше { $limit } КиБ: таких регламентов и календарей не бывает
problem-unreadable = файл не читается: нет прав, ссылка в никуда или это не обычный файл
problem-not-utf8 = файл не в UTF-8
problem-utf16 = файл в UTF-16; нужна кодировка UTF-8
problem-byte-order-mark = в начале файла метка порядка байтов; нужен UTF-8 без неё
problem-too-deep = вложенность больше { $limit }
problem-syntax = ошибка TOML: { $what }
problem-duplicate-key = ключ «{ $text }» стоит дважды
problem-bad-date = нет такой даты или времени: { $text }

problem-unknown-key = неизвестный ключ «{ $key }»
problem-missing-key = не хватает ключа «{ $key }»
problem-wrong-type = ожидается { $expected }, а стоит { $found }
problem-too-many = список длиннее { $max }
problem-empty-list = пустой список
problem-empty-text = пустой текст
problem-hidden-characters = управляющий или невидимый знак { $code } в тексте «{ $text }»
problem-not-yet = таблица «{ $key }» пока не поддерживается
problem-unknown-schema = схема { $found } неизвестна; эта программа читает схему { $known }
problem-bad-id = «{ $id }» не годится в идентификаторы: строчные латинские буквы, цифры, - и _, не длиннее 40
problem-bad-prefix = «{ $text }» не годится в префиксы: от двух до пяти заглавных латинских букв
problem-duplicate-id = «{ $id }» стоит дважды
problem-reserved-id = «{ $id }» есть в каждом регламенте и не переопределяется
problem-duplicate-policy = регламент «{ $id }» уже задан в файле { $file }
problem-duplicate-prefix = префикс { $prefix } занят регламентом «{ $id }»

problem-unknown-zone = неизвестный часовой пояс «{ $zone }»; нужно имя из базы IANA, как Europe/Moscow
problem-unused-default-zone = default_zone действует только при zone = "customer"
problem-unknown-calendar = нет исправного календаря «{ $calendar }»
problem-calendar-ring = календари основаны друг на друге по кругу: { $ring }
problem-unused-calendar = календарь «{ $calendar }» не назван ни в одном регламенте (holidays)
problem-bad-days = «{ $key }» — не дни недели: mon, mon-fri, sat-sun или always
problem-day-twice = часы для { $day } уже заданы
problem-no-days = у расписания нет ни одного открытого дня
problem-always-with-days = круглосуточному расписанию (always = true) дни не нужны
problem-bad-interval = «{ $text }» — не промежуток; нужна форма "09:00-18:00"
problem-bad-time = «{ $text }»: нет такого времени суток
problem-start-at-24 = «{ $text }»: 24:00 — только конец; начало следующего дня — 00:00
problem-empty-interval = «{ $text }»: промежуток пуст; круглые сутки — "00:00-24:00"
problem-overlap = промежуток пересекается с другим (возможно, с переходом через полночь)
problem-ends-before-midnight = конец в 23:59: минута до полуночи закрыта; конец суток пишется 24:00

problem-reserved-calendar = имя none значит «без календаря»: назовите файл иначе
problem-bad-year = «{ $text }» — не год от 2000 до 2100
problem-not-a-date = «{ $text }» — не дата; нужна форма 2026-01-09
problem-date-of-other-year = { $text } — дата не { $year } года
problem-date-twice = { $date } стоит дважды
problem-not-a-weekend = { $date } — не суббота и не воскресенье
problem-worked-and-off = { $date } — и рабочий выходной, и нерабочий день
problem-short-and-off = { $date } — и сокращённый, и нерабочий день
problem-moved-to-open-day = выходной перенесён на { $date }, а этот день рабочий
problem-unknown-basis = «{ $text }» — не основание переноса: decree или art.112
problem-needs-base = { $key } отнимает дни у другого календаря: назовите его ключом base
problem-nothing-taken = отнимать нечего: { $date } и так обычный день календаря-основы
problem-added-and-taken = { $date } одновременно добавлен и отнят

problem-negative = число не может быть отрицательным
problem-zero = ноль здесь не имеет смысла
problem-fractional = нужно целое число
problem-too-large = слишком много: не больше { $max }
problem-several-terms = в норме должен быть один срок
problem-no-term = в норме нет срока: hours, minutes, seconds, working_days, calendar_days, months, planned или from и to
problem-limit-before-expected = предел не позже, чем обычный срок
problem-unknown-met-by = «{ $id }» норму не выполняет: resolved или answer_with_date
problem-met-by-of-reaction = met_by бывает только у решения
problem-planned-reaction = плановый срок бывает только у решения
problem-never-opens = расписание «{ $id }» никогда не открыто: срок не наступит
problem-no-schedule = нет расписания, по которому считать срок: schedule у вида заявки или у приоритета
problem-missing-clause = не назван пункт регламента (clause)
problem-two-targets = норма вида «{ $class }» важнее норм его приоритетов; если приоритеты не нужны: priorities = []
problem-uneven-targets = у приоритета «{ $id }» не обещан срок ({ $clock }), хотя у других обещан

problem-unknown-value = «{ $id }» здесь не допускается
problem-unknown-schedule = нет расписания «{ $id }»
problem-unknown-class = нет вида заявки «{ $id }»
problem-unknown-priority = нет приоритета «{ $id }»
problem-unknown-environment = нет среды «{ $id }»
problem-unknown-channel = нет канала «{ $id }»
problem-unknown-field = нет поля «{ $id }»
problem-unknown-question = нет вопроса «{ $id }»
problem-unknown-service = нет услуги «{ $id }»
problem-unknown-pause = нет основания приостановки «{ $id }»
problem-unknown-clause = нет пункта «{ $id }» среди [[clause]]
problem-unknown-clock = нет часов «{ $id }»: reaction или resolution
problem-bad-verdict = «{ $text }» никуда не ведёт: нужно priority:…, class:… или question:…
problem-question-loop = вопрос «{ $id }» ведёт сам к себе
problem-unreachable-question = к вопросу «{ $id }» не ведёт ни один ответ
problem-no-options = у выбора нет вариантов ([[field.option]])
problem-options-without-choice = варианты бывают только у kind = "choice"
problem-ends-support-without-date = ends_support бывает только у kind = "date"
problem-perpetual-without-end = perpetual бывает только у ends_support = true

type-text = текст
type-number = целое число
type-fraction = дробное число
type-boolean = true или false
type-date = дата или время
type-list = список
type-table = таблица
type-texts = список текстов
type-dates = список дат
type-tables = список таблиц


syntax-unclosed = не закрыта скобка
syntax-string = текст не закрыт или в нём недопустимый знак
syntax-quotes = текст должен стоять в кавычках
syntax-comma = запятая пропущена или лишняя
syntax-equals = знак = пропущен или лишний
syntax-value = нет значения
syntax-extend = этот ключ уже занят значением, которое нельзя дополнить
syntax-key = недопустимый ключ
syntax-escape = недопустимая последовательность после \
syntax-carriage-return = знак CR без LF
syntax-other = запись не читается

## Регламент страницей
page-numbers = Номера
page-short-days = Предпраздничные дни
page-shorter = короче на час
page-not-shorter = не сокращаются
page-customer-check = Проверка решения заказчиком
page-counted = входит в срок
page-not-counted = в срок не входит
page-not-counted-so-read = в срок не входит (толкование)
page-default-class = Вид по умолчанию
page-default-priority = Приоритет по умолчанию
page-terms = Сроки
page-out-of-scope = Вне поддержки
page-intake = Заявки поступают
page-now = Сейчас
page-definitions = Термины и сокращения
page-calendar-ru = производственный календарь России (ru)
page-calendar-none = без праздников (none)
page-promised = Сроки
page-read-so = { $clause }, толкование
page-open = сейчас открыто
page-open-until = сейчас открыто, до { $at }
page-opens = сейчас закрыто, откроется { $at }
page-closed = сейчас закрыто
page-priorities = Приоритеты, от высшего к низшему
page-classes = Виды заявок
page-required = Обязательные поля: { $fields }
page-refusal = Регламент даёт право на мотивированный отказ
page-notify-all = Оповещается каждый заказчик
page-services = Услуги
page-asked-first = { $class }, если вопрос { $n } не ведёт к другому
page-questions = Вопросы для выбора приоритета и вида
page-yes = да: { $to }
page-no = нет: { $to }
page-environments = Среды
page-cap = приоритет не выше: { $priority }
page-staff = Линии и минимальный состав
page-minimum-staff =
    { $n ->
        [one] не менее { $n } сотрудника
       *[other] не менее { $n } сотрудников
    }
page-minimum-staff-hours =
    { $n ->
        [one] не менее { $n } сотрудника, { $hours } ч в день
       *[other] не менее { $n } сотрудников, { $hours } ч в день
    }
page-confirm = При передаче подтверждается: { $steps }
page-channels = Каналы
page-preferred = предпочтительный
page-stage = На этапе «{ $stage }»
page-for-classes = Для видов: { $classes }
page-contacts = Контакты
page-works = Технологические работы
page-working-days = Рабочие дни
page-days-off = Выходные дни
page-pauses = Основания приостановки
page-stops = останавливает: { $clocks }
page-stops-nothing = часы идут
page-until-reply = до ответа заказчика
page-until-act = до выполнения действия заказчиком
page-until-installed = до доставки и установки
page-notify = уведомление: { $channel }
page-as-request = тем же путём, что и запрос
page-needs-text = нужно пояснение
page-whose-ours = время наше
page-whose-customer = время заказчика
page-whose-third-party = время третьих лиц
page-grounds = Основания понизить приоритет
page-extensions = Продление срока
page-extension-needs = по согласованию; записывается, кто согласовал и почему
page-any = Любая заявка
page-fields = Поля заявки
page-kind-text = текст
page-kind-date = дата
page-kind-yes-no = да или нет
page-kind-choice = выбор
page-ends-support = конец поддержки
page-perpetual = может быть «бессрочно»
page-personal = персональные данные
page-for-services = Только для услуг: { $services }
page-labels = В письмах: { $labels }
page-warn = Предупреждение: { $text }
page-warn-of-classes = Предупреждение (только для видов: { $classes }): { $text }
page-unsupported = Вне поддержки
page-only-of-classes = Только для видов: { $classes }
page-needs-field = Нужно поле «{ $field }»
page-yes-to = Выбирается ответом «да» на вопрос { $question }
page-checklists = Порядок работ
page-conditional = { $step } (шаг не обязателен: последующие его не ждут)
page-notices = Уведомления по регламенту
page-own-notices = Уведомления по порядку службы: документ их не требует
page-readings = Толкования: как читается то, о чём документ молчит
page-clauses = Пункты документа
notice-missing-fields = запрос недостающих сведений
notice-suspension = о приостановке
notice-result = о результате
notice-refusal = мотивированный отказ
notice-out-of-scope = вне зоны ответственности
notice-answer = ответ с датой обновления
notice-extension = о продлении срока
notice-update = обновление на проверку
notice-vulnerability-found = о найденной проблеме или уязвимости
notice-vulnerability-fixed = о выпущенном обновлении
notice-mailing-register = реестр рассылки
notice-reply = ответ
notice-storm = о массовом сбое
notice-confirmation = о регистрации
notice-correction = исправление
notice-forward = пересылка
