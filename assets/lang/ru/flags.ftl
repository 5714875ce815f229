# Пометки заявки: почему на неё смотрят внимательнее.

flag-zone-assumed = пояс принят по умолчанию
flag-calendar-fallback = календарь года не утверждён
flag-date-doubted = дата письма сомнительна
flag-priority-assumed = приоритет по умолчанию
flag-capped = ограничен средой
flag-fields-missing = не хватает обязательных полей
flag-outside-term = вне срока поддержки
flag-out-of-support = поддержка не распространяется
flag-customer-waiting = ждёт нашего ответа
flag-late-by-change = просрочено самим изменением
flag-overdue = просрочено
flag-odd-history = необычная история
flag-internal-goal = внутренняя цель
flag-average = средний срок
flag-was-late = срок был нарушен раньше
flag-class-assumed = вид по умолчанию
flag-outside-service = услуга вне договора
flag-delivery-failed = письмо не доставлено
# Нарушенный был не регламента, а свой.
flags-own-date-passed = обещанный срок прошёл
flags-own-date-over-by-change = обещанный срок прошёл самим изменением
flags-over-average-by-change = дольше среднего самим изменением
flags-average-was-over = было дольше среднего
