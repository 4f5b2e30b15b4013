//! Spreadsheets in and out: formats, headings, printed forms. Knows no database and no screen; column headings and forms are Chinese, because they are format.
