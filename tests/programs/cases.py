# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of cases for run.py."""

PROGRAMS = ("pmh-score", "pmh-change", "pmh-indicator", "pmh-trend", "pmh-priority")

VALUES = ["--time=time", "--value=value", "--lower=lower", "--upper=upper", "--area=area"]
COUNTS = ["--time=year", "--count=cases", "--total=people", "--value=percent", "--area=area"]
SLEEP = ["--id=who", "--time=night", "--score=extra hours", "--before=1", "--after=2", "--direction=higher"]
OPTIONS = ["--evidence=evidence", "--priority=priority", "--option=option"]
WIDE = ["--before=a", "--after=b", "--direction=higher"]

# name: the column that names rows, program, arguments, exit code. The expected values stand in numbers.csv.
NUMBER_RUNS = {
    "das": ("statistic", "pmh-change", ["--before=pre", "--after=post", "--direction=higher", "--threshold=3", "das.csv"], 0),
    "sleep": ("statistic", "pmh-change", [*SLEEP, "sleep_long.csv"], 0),
    "who5": ("statistic", "pmh-change", ["--before=before", "--after=after", "--direction=higher", "--threshold=3",
                                         "who5.csv"], 0),
    "rates": ("area", "pmh-indicator", ["--count=deaths", "--total=people", "--statistic=rate", "--confidence=0.95,0.998",
                                        "rates.csv"], 0),
    "proportions": ("area", "pmh-indicator", ["--count=cases", "--total=people", "--statistic=proportion",
                                              "--confidence=0.95,0.998", "proportions.csv"], 1),
    "trend_values": ("area", "pmh-trend", [*VALUES, "--polarity=lower", "trend_values.csv"], 0),
    "trend_counts": ("area", "pmh-trend", [*COUNTS, "--polarity=higher", "trend_counts.csv"], 0),
}

# file under golden/: program and arguments.
GOLDEN = {
    "score.txt": ("pmh-score", ["--scale=wemwbs", "--items=q1:q14", "--missing=-9,NA,99", "--format=table", "answers.csv"]),
    "change.txt": ("pmh-change", ["--before=pre", "--after=post", "--direction=higher", "--threshold=3", "--measure=Adjustment",
                                  "--format=table", "das.csv"]),
    "change.html": ("pmh-change", [*SLEEP, "--format=html", "--decimals=1", "sleep_long.csv"]),
    "indicator.txt": ("pmh-indicator", ["--count=cases", "--total=people", "--statistic=proportion", "--multiplier=100",
                                        "--benchmark=60", "--polarity=higher", "--decimals=1", "--format=table",
                                        "proportions.csv"]),
    "trend.txt": ("pmh-trend", [*VALUES, "--polarity=lower", "--format=table", "trend_values.csv"]),
    "priority.txt": ("pmh-priority", [*OPTIONS, "--format=table", "options.csv"]),
    "priority_strict.html": ("pmh-priority", [*OPTIONS, "--strict", "--format=html", "options.csv"]),
}

LONG = "id,t,s\n1,0,10\n2,0,11\n1,1,12\n2,1,15\n"
FROM_LONG = ["--id=id", "--time=t", "--score=s", "--before=0", "--after=1", "--direction=higher"]

# name, program, arguments, standard input, exit code, words on standard output, words on standard error
MESSAGES = [
    # Files that are no tables.
    ("empty file", "pmh-change", WIDE, "", 65, [], ["standard input: the file is empty"]),
    ("blank lines only", "pmh-change", WIDE, "\n\n", 65, [], ["the file is empty"]),
    ("header only", "pmh-change", WIDE, "a,b\n", 1, ["n,0,,"], ["no row below the header"]),
    ("ragged row", "pmh-change", WIDE, "a,b\n1,2\n3\n", 65, [], ["standard input: row 3 (line 3) has 1 field where the header has 2"]),
    ("row too long", "pmh-change", WIDE, "a,b\n\n1,2,3\n", 65, [], ["row 3 (line 3) has 3 fields where the header has 2"]),
    ("ragged after a line break in quotes", "pmh-change", WIDE, 'a,b\n"1\n",2\n3\n', 65, [], ["row 3 (line 4) has 1 field"]),
    ("column twice", "pmh-change", WIDE, "a,b,a\n1,2,3\n", 65, [], ['two columns called "a"']),
    ("zero byte", "pmh-change", WIDE, b"a,b\n1,\x002\n", 65, [], ["line 2 has a zero byte"]),
    ("UTF-16", "pmh-change", WIDE, "a,b\n1,2\n".encode("utf-16"), 65, [], ["UTF-16"]),
    ("Latin-1", "pmh-change", WIDE, b"a,b,n\n1,2,caf\xe9\n", 65, [], ["line 2 is not UTF-8"]),
    ("open quote", "pmh-change", WIDE, 'a,b\n1,"2\n3,4\n', 65, [], ["the quote that opens in row 2 never closes"]),
    ("stray quote", "pmh-change", WIDE, 'a,b\n1,2"x"\n', 65, [], ["line 2: a quote stands where none may stand"]),
    ("no such file", "pmh-change", [*WIDE, "no/such/file.csv"], "", 74, [], ["no/such/file.csv: No such file"]),
    ("a folder", "pmh-change", [*WIDE, "."], "", 74, [], [".: Is a directory"]),
    # Shapes of files that are tables.
    ("semicolons, CRLF, BOM", "pmh-change", WIDE, "\ufeffa;b\r\n1;2\r\n3;5\r\n", 0, ["difference,1.5,"], []),
    ("tabs, no last line end", "pmh-change", WIDE, "a\tb\n1\t2\n3\t5", 0, ["difference,1.5,"], []),
    ("old Mac lines", "pmh-change", WIDE, "a,b\r1,2\r3,5\r", 0, ["difference,1.5,"], []),
    ("asked separator", "pmh-change", [*WIDE, "--separator=|"], "a|b\n1|2\n3|5\n", 0, ["difference,1.5,"], []),
    ("decimal comma", "pmh-change", WIDE, "a;b\n1,5;2\n3;5\n4;7\n", 1, ["n,2,,"], ['row 2, column "a": "1,5" is not a number']),
    ("row numbers after blank rows and line breaks", "pmh-change", WIDE, 'a,b,n\r\n\r\n1,2,"x\r\ny"\r\n\r\n1,?,z\r\n', 1, ["n,1,,"],
     ['row 5, column "b": "?" is not a number']),
    ("dash is standard input", "pmh-change", [*WIDE, "-"], "a,b\n1,2\n3,5\n", 0, ["n,2,,"], []),
    # Numbers.
    ("no hexadecimal, inf, nan, junk", "pmh-change", WIDE, "a,b\n0x10,1\ninf,1\nnan,1\n1e999,1\n1 2,1\n1e,1\n+.5e1,1\n7.,8\n", 1,
     ["n,2,,"], [f'row {n}, column "a": "{v}"' for n, v in enumerate(["0x10", "inf", "nan", "1e999", "1 2", "1e"], 2)]),
    ("missing codes", "pmh-change", [*WIDE, "--missing=-9, NA"], "a,b\n-9.0,1\nNA,1\n ,1\n1,NA\n,-9\n1,2\n2,4\n", 0,
     ["n,2,,", "before_only,1,,", "after_only,3,,", "neither,1,,"], []),
    ("undeclared words are not missing", "pmh-change", WIDE, "a,b\nNA,1\n1,2\n2,4\n", 1, ["n,2,,"], ['row 2, column "a": "NA"']),
    ("many bad cells", "pmh-change", WIDE, "a,b\n" + "x,1\n" * 70, 1, ["n,0,,"], ["and 20 more problems, not shown"]),
    # Usage.
    ("unknown column", "pmh-change", ["--before=x", "--after=b", "--direction=higher"], "a,b\n1,2\n", 2, [],
     ['has no column "x"; it has: a, b']),
    ("column not given", "pmh-indicator", ["--total=b", "--statistic=rate"], "a,b\n1,2\n", 2, [], ["--count is needed"]),
    ("two files", "pmh-change", [*WIDE, "das.csv", "who5.csv"], "", 2, [], ["one FILE at a time"]),
    ("direction not given", "pmh-change", ["--before=a", "--after=b"], "a,b\n1,2\n", 2, [], ["--direction=higher or"]),
    ("bad direction", "pmh-change", ["--before=a", "--after=b", "--direction=up"], "a,b\n1,2\n", 2, [], ["not one of higher|lower"]),
    ("direction against the scale", "pmh-change", ["--before=a", "--after=b", "--scale=swemwbs", "--direction=lower"],
     "a,b\n7,7\n", 2, [], ["direction"]),
    ("bad confidence", "pmh-change", [*WIDE, "--confidence=95"], "a,b\n1,2\n", 2, [], ['--confidence is "95"']),
    ("two confidences", "pmh-change", [*WIDE, "--confidence=0.9,0.95"], "a,b\n1,2\n", 2, [], ["takes one level"]),
    ("unknown scale", "pmh-score", ["--scale=phq9"], "a,b\n1,2\n", 2, [], ["phq9"]),
    ("no scale", "pmh-score", [], "a,b\n1,2\n", 2, [], ["--scale is needed"]),
    ("items not found", "pmh-score", ["--scale=swemwbs"], "a,b\n1,2\n", 2, [], ['no column "optimism"']),
    ("wrong number of items", "pmh-score", ["--scale=swemwbs", "--items=a:b"], "a,b\n1,2\n", 2, [], ["names 2 columns", "7 items"]),
    ("range backwards", "pmh-score", ["--scale=swemwbs", "--items=b:a"], "a,b\n1,2\n", 2, [], ["last column stands before"]),
    ("item twice", "pmh-score", ["--scale=swemwbs", "--items=a,a"], "a,b\n1,2\n", 2, [], ['names column "a" twice']),
    ("no charts of indicators", "pmh-indicator", ["--chart=x.svg"], "a,b\n1,2\n", 2, [], ["--chart"]),
    ("bad where", "pmh-change", [*WIDE, "--where=a"], "a,b\n1,2\n", 2, [], ["not COLUMN=PATTERN"]),
    ("unknown where", "pmh-change", [*WIDE, "--where=z=1"], "a,b\n1,2\n", 2, [], ['--where: standard input has no column "z"']),
    # --where.
    ("where", "pmh-change", [*WIDE, "--where=g=x*|y", "--where=h=1"], "a,b,g,h\n1,2,x1,1\n1,3,y,1\n1,9,z,1\n1,9,x,2\n", 0,
     ["n,2,,", "difference,1.5,"], []),
    ("where nothing", "pmh-change", [*WIDE, "--where=a=7"], "a,b\n1,2\n", 1, ["n,0,,"], ["no row is what --where asks for"]),
    # Pairs.
    ("long, labels as numbers", "pmh-change", FROM_LONG[:3] + ["--before=0.0", "--after=1", "--direction=lower"], LONG, 0,
     ["difference,3,", "deteriorated,2,,"], []),
    ("unknown label", "pmh-change", [*FROM_LONG, "--after=3"], LONG, 2, [], ['--after: no row has "3" in column "t"; it has: "0", "1"']),
    ("the same label", "pmh-change", [*FROM_LONG, "--after=0"], LONG, 2, [], ["are the same time"]),
    ("the same column", "pmh-change", [*WIDE, "--after=a"], "a,b\n1,2\n", 2, [], ["are the same column"]),
    ("duplicates", "pmh-change", FROM_LONG, LONG + "2,1,30\n2,1,31\n", 1, [], ["duplicates (same person and time): 2 (rows 5, 6 and 7)"]),
    ("duplicates at another time", "pmh-change", FROM_LONG, LONG + "9,7,1\n9,7,2\n", 1, [], ["9 (rows 6 and 7)"]),
    ("duplicates, first", "pmh-change", [*FROM_LONG, "--duplicates=first"], LONG + "2,1,30\n2,1,31\n", 0, ["difference,3,"],
     ["2 rows ignored as duplicates (same person and time): 2 (rows 5, 6 and 7)"]),
    ("wide duplicates", "pmh-change", [*WIDE, "--id=i"], "i,a,b\n1,2,3\n1,2,4\n2,5,9\n", 1, [], ["duplicates (same person): 1 (rows 2 and 3)"]),
    ("wide duplicates, first", "pmh-change", [*WIDE, "--id=i", "--duplicates=first"], "i,a,b\n1,2,3\n1,2,4\n2,5,9\n", 0,
     ["n,2,,", "difference,2.5,"], ["1 row ignored"]),
    ("row without id", "pmh-change", FROM_LONG, LONG + ",1,3\n", 1, ["n,2,,"], ['row 6, column "id": blank']),
    ("score and sum", "pmh-change", [*FROM_LONG, "--sum=s"], LONG, 2, [], ["either --score or --sum"]),
    ("score without time", "pmh-change", [*WIDE, "--score=a"], "a,b\n1,2\n", 2, [], ["need --time"]),
    ("sum with a missing item", "pmh-change", FROM_LONG[:2] + ["--sum=x:y", *FROM_LONG[3:]],
     "id,t,x,y\n1,0,1,2\n1,1,3,4\n2,0,1,\n2,1,3,4\n", 0, ["n,1,,", "after_only,1,,", "difference,4,,"], []),
    ("negative threshold", "pmh-change", [*WIDE, "--threshold=-1"], "a,b\n1,2\n", 2, [], ["--threshold"]),
    # Sentences.
    ("fell and better", "pmh-change", ["--before=a", "--after=b", "--direction=lower", "--format=table", "--measure=Anxiety"],
     "a,b\n9,5\n8,5\n7,5\n", 0, ["Anxiety fell by 3.00 points (0.52 to 5.48), an improvement; 3 people used, 0 left out."], []),
    ("unsure", "pmh-change", [*WIDE, "--format=table"], "a,b\n1,5\n1,0\n3,\n", 0,
     ["for the better, but no change is also compatible", "2 people used, 1 left out: 1 without a score after."], []),
    ("one person", "pmh-change", [*WIDE, "--format=table"], "a,b\n1,5\n", 0, ["1 person used"], ["fewer than two people"]),
    ("nobody", "pmh-change", [*WIDE, "--format=table"], "a,b\n1,\n", 0, ["cannot be calculated, nobody has both"], []),
    ("no change", "pmh-change", [*WIDE, "--format=table"], "a,b\n1,2\n2,1\n", 0, ["did not change on average"], []),
    ("all by the same", "pmh-change", WIDE, "a,b\n1,2\n2,3\n", 0, ["t,Inf,,", "p,,,", "difference,1,1,1"], ["changed by the same amount"]),
    ("quiet", "pmh-change", [*WIDE, "--quiet"], "a,b\n1,2\n2,3\n", 0, ["t,Inf,,"], []),
    ("infinite in JSON", "pmh-change", [*WIDE, "--json"], "a,b\n1,2\n2,3\n", 0, ['"statistic": "t", "estimate": null', "same amount"], []),
    # Scores.
    ("coded from 0", "pmh-score", ["--scale=swemwbs_raw", "--items=a:g"], "a,b,c,d,e,f,g\n0,1,2,3,4,1,2\n1,1,2,3,4,1,2\n", 1,
     ["14,7,complete", ",6,invalid"], ["probably coded from 0", 'row 2, column "a": "0"']),
    # Indicators.
    ("impossible count", "pmh-indicator", ["--count=a", "--total=b", "--statistic=proportion"], "a,b\n11,10\n5,10\n,4\nx,4\n", 1,
     ["11,10,,,,0.95,proportion,none,impossible", "5,10,0.5,", ",4,,,,0.95,proportion,none,missing", "not a number"],
     ['row 2: count "11" and total "10"', 'row 5, column "a": "x" is not a number', "1 of 4 rows have no value"]),
    ("benchmark", "pmh-indicator", ["--count=a", "--total=b", "--statistic=proportion", "--multiplier=100", "--benchmark=50",
                                    "--polarity=lower"], "a,b\n90,100\n50,100\n10,100\n", 0,
     ["percentage,Wilson,ok,worse,", ",similar,", ",better,"], []),
    ("blues", "pmh-indicator", ["--count=a", "--total=b", "--statistic=rate", "--multiplier=1000", "--benchmark=500"],
     "a,b\n90,100\n10,100\n", 0, ["rate per 1000,Byar,ok,higher,", ",lower,"], []),
    ("method of a proportion", "pmh-indicator", ["--count=a", "--total=b", "--statistic=proportion", "--method=byar"], "a,b\n1,2\n", 2,
     [], ["are for rates"]),
    ("no statistic", "pmh-indicator", ["--count=a", "--total=b"], "a,b\n1,2\n", 2, [], ["--statistic="]),
    ("polarity alone", "pmh-indicator", ["--count=a", "--total=b", "--statistic=rate", "--polarity=lower"], "a,b\n1,2\n", 2, [],
     ["needs --benchmark"]),
    # Trends.
    ("verdicts", "pmh-trend", [*VALUES, "--polarity=lower", "trend_values.csv"], "", 0,
     ["T2,Increasing and getting worse,", "T9,Decreasing and getting better,", "T10,Increasing and getting worse,",
      "T12,Increasing and getting worse,", "rolling,Cannot be calculated,", "four,Cannot be calculated,",
      "suppressed,Cannot be calculated,", "gap,Cannot be calculated,"],
     ["8 areas: 0 no significant change, 3 increasing, 1 decreasing, 4 cannot be calculated", "1 more area has no value"]),
    ("verdicts of counts", "pmh-trend", [*COUNTS, "trend_counts.csv"], "", 0,
     ["T3,Increasing,", "T4,Decreasing,", "T11,Cannot be calculated,"], []),
    ("gaps allowed", "pmh-trend", [*VALUES, "--gaps=rank", "--where=area=gap", "trend_values.csv"], "", 0, ["gap,Increasing,"], []),
    ("blocks of years", "pmh-trend", [*VALUES, "--blocks", "--where=area=rolling", "trend_values.csv"], "", 0, ["Cannot"], []),
    ("wrong kind", "pmh-trend", [*VALUES, "--kind=count", "--where=area=T9", "trend_values.csv"], "", 0, ["Cannot"], []),
    ("break", "pmh-trend", [*VALUES, "--break=2022", "--where=area=T9", "trend_values.csv"], "", 0, ["Cannot"], []),
    ("chart of many", "pmh-trend", [*VALUES, "--chart=/dev/null", "trend_values.csv"], "", 2, [], ["--chart draws one area"]),
    ("times", "pmh-trend", ["--time=t", "--value=v", "--lower=v", "--upper=v"],
     "t,v\n2018-04,1\n2018/17,1\nMay 2018,1\n2016-17-18,1\n2018-04-01/P3M,1\n,1\n201,1\n1999/00,1\n", 1, ["1999,1999"],
     [f'row {n}, column "t": ' for n in range(2, 9)]),
    ("value not a number", "pmh-trend", [*VALUES], "area,time,value,lower,upper\n" + "".join(
        f"A,{y},{'x' if y == 2014 else y},1,3000\n" for y in range(2012, 2017)), 1, ["A,Cannot"], ['row 4, column "value": "x"']),
    ("limits the wrong way round", "pmh-trend", [*VALUES], "area,time,value,lower,upper\n" + "".join(
        f"{a},{y},2,{3 if a == 'B' and y == 2014 else 1},{2.5 + y % 3}\n" for a in "AB" for y in range(2012, 2017)), 1,
     ["A,No sig", "B,Cannot"], ["row 9: lower to upper is 3 to 3.5"]),
    ("neither form", "pmh-trend", ["--time=t", "--value=v"], "t,v\n2018,1\n", 2, [], ["either --value, --lower and --upper or"]),
    # Priorities.
    ("options", "pmh-priority", [*OPTIONS, "options.csv"], "", 1,
     ["1,1,Parenting,3,5,15,A,", "3,2,Debt advice,2,4,8,C,", "3,2,Parks & <paths>,2,4,8,C,", "not placed"],
     ['row 7, "Unknown": not placed', 'row 9, "Outside"', 'row 10, column "evidence": "high" is not a number', "not a measure"]),
    ("ties by cost", "pmh-priority", [*OPTIONS, "--cost=cost", "--break-ties=cost", "options.csv"], "", 1,
     ["3,1,Debt advice,", "4,1,Parks & <paths>,"], []),
    ("ties by reach", "pmh-priority", [*OPTIONS, "--reach=reach", "--break-ties=reach", "options.csv"], "", 1,
     ["3,1,Parks & <paths>,", "4,1,Debt advice,"], []),
    ("ties by cost without cost", "pmh-priority", [*OPTIONS, "--break-ties=cost", "options.csv"], "", 2, [], ["--cost is needed"]),
    ("bad cost", "pmh-priority", ["--evidence=e", "--priority=p", "--cost=c", "--break-ties=cost"], "e,p,c\n3,5,-1\n", 1, [], ['row 2, column "c"']),
    ("own map", "pmh-priority", [*OPTIONS, "--map=map.csv", "options.csv"], "", 1, ["1,1,Parenting,3,5,15,A,", "own map,1,placed", "3,2,Debt advice,2,4,8,B,"], []),
    ("half a map", "pmh-priority", [*OPTIONS, "--map=-", "options.csv"], "evidence,priority,zone\n1,1,A\n", 65, [], ["a map has 15 cells"]),
    ("cell twice", "pmh-priority", [*OPTIONS, "--map=-", "options.csv"], "evidence,priority,zone\n1,1,A\n1,1,B\n", 65, [], ["stands twice"]),
    ("no zone", "pmh-priority", [*OPTIONS, "--map=-", "options.csv"], "evidence,priority,zone\n1,1,F\n", 65, [], ["row 2 is no cell"]),
]
