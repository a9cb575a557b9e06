"""Names of months, as typed in Indonesian and English, short, long, misspelt, and Roman."""

MONTH_WORDS = {
    1: "jan januari january janauri januar jn i",
    2: "feb peb februari pebruari february feburari febuari pebuari febr ii",
    3: "mar maret mrt mart march maart mar3t iii",
    4: "apr april aprl apl iv",
    5: "mei may mey me v",
    6: "jun juni june juny vi",
    7: "jul juli july jully vii",
    8: "agu ags agt agst agus agust agustus aug august agutus agusts viii",
    9: "sep sept september spt septmber septembr ix",
    10: "okt oktober oct october otober octber oktbr x",
    11: "nov nop november nopember nofember novembr nopembr xi",
    12: "des desember dec december dess desembar desembr xii",
}

MONTHS = {word: number for number, words in MONTH_WORDS.items() for word in words.split()}
"""Word in small letters → number of the month."""

WEEKDAYS = (
    "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "mon|tue|wed|thu|fri|sat|sun"
)
