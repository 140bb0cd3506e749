#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Build the example programs, run them on the sample data, and write report.html: sh examples/demo.sh --help

set -eu
LC_ALL=C
export LC_ALL

usage() {
    cat <<'END'
Usage: sh examples/demo.sh [--no-install] [--output FILE]

Installs what is missing (Debian packages; it says which), builds libpmh and its seven example programs, runs five
of them on the sample data, prints their tables and writes a report with charts: one self-contained HTML file.

  --no-install    install nothing; end with the list of what is missing
  --output FILE   the report; report.html at the top of the project if not given
  --help          show this and exit

The build goes to build-demo, or to PMH_BUILD_DIR if that is set, and is used again the next time.
END
}

fail() {
    printf 'demo.sh: %s\n' "$1" >&2
    exit "${2-1}"
}

usage_error() {
    printf 'demo.sh: %s\n' "$1" >&2
    fail "Try 'sh examples/demo.sh --help'" 2
}

from_here() { # A path of the caller's, which must mean the same after cd.
    case "$1" in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$here" "$1" ;;
    esac
}

here=$(pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
report=$root/report.html
no_install=
while [ $# -gt 0 ]; do
    case "$1" in
    --help) usage; exit 0 ;;
    --no-install) no_install=--no-install ;;
    --output) [ $# -gt 1 ] || usage_error "--output needs a file"; report=$(from_here "$2"); shift ;;
    --output=*) report=$(from_here "${1#--output=}") ;;
    *) usage_error "unknown argument: $1" ;;
    esac
    shift
done
[ -n "${report##*/}" ] || usage_error "--output needs a file"

# Nobody should wait for a build to hear that its result has no place.
had_report=
[ ! -e "$report" ] || had_report=yes
if [ -d "$report" ] || ! (: >>"$report") 2>/dev/null; then
    fail "$report cannot be written"
fi
[ -n "$had_report" ] || rm -f "$report"

cd "$root"
. examples/support/install.sh
build=${PMH_BUILD_DIR:-build-demo}
data=examples/data

# ---- Install and build -----------------------------------------------------------------------------------------------

install_missing $no_install \
    gcc libc6-dev meson ninja-build pkg-config libgsl-dev libjansson-dev libcsv-dev || exit 1

meson=/usr/bin/meson
[ -x "$meson" ] || meson=meson

quietly() { # What a command says is shown only if it fails.
    if ! "$@" >"$build/demo.log" 2>&1; then
        cat "$build/demo.log" >&2
        fail "this failed: $*"
    fi
}

# What the demonstration does not need is switched off, so that nothing more has to be installed.
set -- -Dexamples=enabled
for part in tests docs; do
    if grep -q "^option('$part'" meson_options.txt; then
        set -- "$@" "-D$part=disabled"
    fi
done

mkdir -p "$build" || fail "$build cannot be made"
if [ ! -f "$build/build.ninja" ]; then
    printf 'Configuring the build in %s ...\n' "$build"
    quietly "$meson" setup "$build" . "$@"
fi
printf 'Building ...\n'
quietly "$meson" compile -C "$build"
[ -x "$build/pmh-score" ] || fail "$build has no example programs: remove it, or set PMH_BUILD_DIR to another folder"

work=$build/demo
mkdir -p "$work"

# ---- Run -------------------------------------------------------------------------------------------------------------

heading() {
    printf '\n==== %s\n\n' "$1"
}

quoted() { # A word as one would type it.
    case "$1" in
    *[!A-Za-z0-9_./:=,@%+-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf '%s' "$1" ;;
    esac
}

# The command line as one would type it, in lines that are not too long.
typed() {
    line=$(quoted "$1")
    shift
    for word in "$@"; do
        word=$(quoted "$word")
        if [ $((${#line} + ${#word})) -gt 74 ]; then
            printf '%s \\\n' "$line"
            line="    $word"
        else
            line="$line $word"
        fi
    done
    printf '%s' "$line"
}

# run NAME PROGRAM ARGUMENT...: show the command, print its table, and keep both, and the table as HTML, for the report.
run() {
    name=$1
    shift
    typed "$@" >"$work/$name.command"
    printf '$ %s\n\n' "$(cat "$work/$name.command")"
    "$@" --format=table || fail "$1 ended with exit code $?"
    "$@" --format=html --quiet >"$work/$name.html" || fail "$1 ended with exit code $?"
}

heading "How well do these people feel? (240 simulated people, the first rows)"
scored=$work/scored.csv
typed "$build/pmh-score" --scale=swemwbs "$data/swemwbs_simulated.csv" >"$work/scored.command"
printf ' \\\n    > %s' "$(quoted "$scored")" >>"$work/scored.command"
printf '$ %s\n' "$(cat "$work/scored.command")"
"$build/pmh-score" --scale=swemwbs "$data/swemwbs_simulated.csv" >"$scored" || fail "pmh-score ended with exit code $?"
printf '\n'
run score "$build/pmh-score" --scale=swemwbs "--where=id=S00[1-4]" "$data/swemwbs_simulated.csv"

heading "Did they change? (1 metric point or more counts; the published range is 1 to 3 points)"
run change "$build/pmh-change" --scale=swemwbs --id=id --time=occasion --score=score --before=before --after=after \
    --threshold=1 "--measure=SWEMWBS metric score (simulated)" "--chart=$work/change.svg" "$scored"

heading "How common is suicide, for every 100,000 people? (United States, ages 0 to 84)"
run indicator "$build/pmh-indicator" --count=deaths --total=population --statistic=rate --decimals=2 \
    "$data/suicide_us.csv"

heading "Is anxiety getting better or worse? (England, 2018/19 to 2022/23)"
run trend "$build/pmh-trend" --time=year --value=mean --lower=lower --upper=upper --kind=mean --polarity=lower \
    "--measure=Anxiety in England, mean answer (0 to 10)" "--chart=$work/trend.svg" "$data/england_anxiety.csv"

heading "Where should the next pound go? (ten options, illustrative levels)"
run priority "$build/pmh-priority" --evidence=evidence --priority=priority --option=option \
    "--chart=$work/matrix.svg" "$data/options.csv"

# ---- Report ----------------------------------------------------------------------------------------------------------

escaped() { # A file as HTML text.
    sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' "$1"
}

command_of() {
    printf '<p class="how">The command:</p>\n<pre tabindex="0"><code>'
    for part in "$@"; do
        escaped "$work/$part.command"
        printf '\n'
    done
    printf '</code></pre>\n'
}

table_of() { # NAME LABEL [wide]: wide tables scroll by themselves, also from the keyboard.
    [ "${3-}" != wide ] || printf '<p class="hint">A wide table: move it sideways.</p>\n'
    printf '<div class="scroll" role="region" tabindex="0" aria-label="%s">\n' "$2"
    cat "$work/$1.html"
    printf '</div>\n'
}

chart_of() { # NAME CAPTION
    printf '<figure>\n<p class="hint">A wide chart: move it sideways, or turn the phone.</p>\n'
    printf '<div class="scroll" role="region" tabindex="0" aria-label="Chart">\n'
    cat "$work/$1.svg"
    printf '</div>\n<figcaption>%s</figcaption>\n</figure>\n' "$2"
}

version=$("$build/pmh-score" --version)
version=$(printf '%s\n' "$version" | sed -n 1p)
version=${version##* }

write_head() {
    cat <<'END'
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Public mental health outcomes: a worked example with libpmh</title>
<style>
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1rem 3rem; max-width: 50rem; background: #fff; color: #0b0c0c;
  font: 1.0625rem/1.55 Arial, Helvetica, "Liberation Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 3px solid #12436D; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
p, ul, ol { margin: .75rem 0; }
a { color: #12436D; }
.note { border-left: .4rem solid #F46A25; background: #fdf3ed; padding: .6rem 1rem; margin: 1rem 0; }
.note p { margin: .25rem 0; }
figure { margin: 1.25rem 0; }
figcaption { font-size: .95rem; color: #484949; margin-top: .5rem; }
.scroll { overflow-x: auto; }
.hint { display: none; }
.scroll:focus-visible, pre:focus-visible, a:focus-visible { outline: 3px solid #F46A25; outline-offset: 2px; }
svg { display: block; width: 100%; min-width: 38rem; max-width: 760px; height: auto; }
table { border-collapse: collapse; font-size: .88rem; line-height: 1.4; margin: .5rem 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #d0d4d8; }
th:last-child, td:last-child { padding-right: 0; }
th { border-bottom: 2px solid #0b0c0c; white-space: nowrap; }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
table.pmh-priority td:nth-child(2), table.pmh-priority td:nth-child(7) { min-width: 11rem; }
table.pmh-trend td:nth-child(1), table.pmh-trend td:nth-child(2) { min-width: 7.5rem; }
table.pmh-change { min-width: min(100%, 34rem); }
code { white-space: nowrap; }
pre code { white-space: pre; }
.how { margin-bottom: .25rem; font-size: .95rem; color: #484949; }
pre { margin-top: 0; overflow-x: auto; background: #f3f4f5; padding: .75rem; font-size: .88rem; line-height: 1.45; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid #d0d4d8; font-size: .95rem; color: #484949; }
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.55rem; }
  h2 { font-size: 1.25rem; }
  .hint { display: block; margin: 0 0 .4rem; font-size: .88rem; color: #484949; }
}
@media print {
  html { font-size: 10pt; }
  body { max-width: none; font-size: 1rem; padding: 0; }
  .how, h2, h3 { break-after: avoid; }
  pre { break-inside: avoid; }
  svg { min-width: 0; max-width: 15.5cm; }
  .scroll { overflow: visible; }
  figure, tr, .note { break-inside: avoid; }
  pre code { white-space: pre-wrap; }
  h2 { margin-top: 1.5rem; }
  table.pmh-priority td, table.pmh-trend td { min-width: 0 !important; }
  th { white-space: normal; }
}
</style>
</head>
<body>
<header>
<h1>Public mental health outcomes: a worked example</h1>
<p>Five questions that every evaluation and every needs assessment asks, each answered by one small program of libpmh.
Numbers, limits and charts below come from the programs; the words around them explain how to read them.</p>
<div class="note"><p><strong>Read this first.</strong> The people in the first two questions are
<strong>simulated</strong>: nobody answered anything. The rates and the trend are published national figures. The levels
of the ten options in the last question are <strong>illustrative</strong>.</p></div>
<nav aria-label="Contents">
<ol>
<li><a href="#score">How well do these people feel?</a></li>
<li><a href="#change">Did they change?</a></li>
<li><a href="#indicator">How common is it in the population?</a></li>
<li><a href="#trend">Is it getting better or worse?</a></li>
<li><a href="#priority">Where should the next pound go?</a></li>
</ol>
</nav>
</header>
<main>
END
}

write_score() {
    cat <<'END'
<section aria-labelledby="score">
<h2 id="score">1. How well do these people feel?</h2>
<p>Each person answered the seven items of the short Warwick-Edinburgh scale (SWEMWBS) with 1 to 5, before and after a
service. Their sum is not the score to report: each person's sum is looked up in the published conversion table, which
gives the <em>metric score</em>, 7 to 35, higher is better. Whoever left an item blank has no score; nothing is guessed.</p>
<h3>The first four people</h3>
END
    table_of score "Scores of the first four people"
    command_of scored score
    printf '</section>\n'
}

write_change() {
    cat <<'END'
<section aria-labelledby="change">
<h2 id="change">2. Did they change?</h2>
<p>People are paired by their id; whoever lacks a score on either side is left out and counted. A person counts as
improved with 1 metric point or more: the published range for a change that matters in SWEMWBS is 1 to 3 points, so this is
its lenient end. Try <code>--threshold=3</code> for the strict one.</p>
END
    chart_of change "Each shape stands for the people with that pair of scores; the larger, the more people. Above the
diagonal people felt better afterwards. Simulated data."
    cat <<'END'
<p>The interval holds the mean changes that these data are compatible with. It does not say why people changed: without a comparison group some of a rise may be people recovering by themselves, and those who stayed to the end may
differ from those who left.</p>
<h3>All the numbers</h3>
END
    table_of change "All the numbers of change"
    cat <<'END'
<p><code>d_z</code> is the mean change in standard deviations of the changes, <code>d_av</code> in standard deviations of
the scores; the second compares with other studies. <code>net_benefit</code> is the share improved less the share
deteriorated.</p>
END
    command_of change
    printf '</section>\n'
}

write_indicator() {
    cat <<'END'
<section aria-labelledby="indicator">
<h2 id="indicator">3. How common is it in the population?</h2>
<p>A count means little without the population behind it. Here deaths by suicide in the United States, ages 0 to 84, become
rates for every 100,000 people with 95% limits. These are crude rates: to compare places of different age, standardise.</p>
END
    table_of indicator "Suicide rates by year" wide
    command_of indicator
    cat <<'END'
<p>If this subject touches you: in the United Kingdom and Ireland the Samaritans listen day and night on 116 123; elsewhere
<a href="https://findahelpline.com/">findahelpline.com</a> lists who does.</p>
</section>
END
}

write_trend() {
    cat <<'END'
<section aria-labelledby="trend">
<h2 id="trend">4. Is it getting better or worse?</h2>
<p>The recent-trend marker of the national public health profiles looks at the five latest years. It speaks of a trend
only if it is this strong: if there were no trend, one this strong would arise in fewer than 2 of 1,000 series. And no
single year may decide it. Otherwise it says “no significant change”, or why it cannot say.</p>
END
    chart_of trend "Mean anxiety of adults in England (0 to 10, lower is better) with 95% limits; 2018 stands for April
2018 to March 2019. Source: Office for National Statistics."
    table_of trend "Trend of anxiety in England" wide
    command_of trend
    printf '</section>\n'
}

write_priority() {
    cat <<'END'
<section aria-labelledby="priority">
<h2 id="priority">5. Where should the next pound go?</h2>
<p>Each option has a level of evidence (3 sufficient, 2 some, 1 insufficient or none) and a local priority (1 low to 5
high). Their product, the rating, puts them in
order; it is no measure, and a 12 is not twice a 6. The zone of the matrix asks the question to discuss next. Options
that share a rating share their rank.</p>
END
    chart_of matrix "Ten options in the decision matrix. Levels are illustrative. Which cell lies in which zone is
reconstructed from the published figure; dashed cells are uncertain, so agree them locally."
    table_of priority "Options by rank" wide
    command_of priority
    printf '</section>\n'
}

write_foot() {
    cat <<END
</main>
<footer>
<h2 id="sources">Sources and licences</h2>
<ul>
<li><strong>Simulated people:</strong> examples/data/simulate.py, a graded-response model (Samejima 1969) with invented
parameters. No real person is in it.</li>
<li><strong>SWEMWBS:</strong> © NHS Health Scotland, the University of Warwick and the University of Edinburgh, 2008, all
rights reserved. Everybody who uses the questionnaire needs a licence of their own from its owners (University of
Warwick); libpmh grants none and contains none of its wording. Conversion table: Stewart-Brown and others 2009, Health and
Quality of Life Outcomes 7:15. Change of 1 to 3 points: Shah and others 2018, Health and Quality of Life Outcomes
(doi:10.1186/s12955-018-1060-2).</li>
<li><strong>Anxiety in England:</strong> Office for National Statistics, personal well-being (ONS4). Contains public sector
information licensed under the Open Government Licence v3.0.</li>
<li><strong>Suicide in the United States:</strong> Centers for Disease Control and Prevention, CDC WONDER, underlying cause
of death; public domain.</li>
<li><strong>Trend marker:</strong> technical guidance of the Office for Health Improvement and Disparities.</li>
<li><strong>Decision matrix:</strong> Newbigging and Heginbotham 2010, Commissioning mental wellbeing for all, National
Mental Health Development Unit; the questions are in libpmh's own words.</li>
</ul>
<p>Made by examples/demo.sh with libpmh $version, free software under the GNU General Public License, version 3 or later.</p>
</footer>
</body>
</html>
END
}

write_report() {
    write_head
    write_score
    write_change
    write_indicator
    write_trend
    write_priority
    write_foot
}

write_report >"$work/report.html" || fail "the report could not be written"
cp "$work/report.html" "$report" || fail "$report could not be written"
printf '\nThe report with the charts is in %s\nOpen it in any browser.\n' "$report"
