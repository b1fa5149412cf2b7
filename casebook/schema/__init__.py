"""Field types, dates, and the Field that names one."""
