# Policies: checking files, and showing them.
