# Errors: what happened, why, what to do.
