#!/usr/bin/env bash
# Lighthouse on a phone, three times a page; prints the medians and every failed audit.
# usage: lighthouse.sh http://localhost:8080 / /help/documents/ /law/ /find/
set -euo pipefail
base=$1
shift
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export CHROME_PATH=${CHROME_PATH:-/usr/bin/chromium}
once() {
  npx lighthouse "$1" --quiet --output=json --output-path="$2" \
    --only-categories=performance,accessibility,best-practices,seo \
    --chrome-flags="--headless=new --no-sandbox --disable-background-networking"
}

measure() {  # Chromium now and then gives no trace: asked again, never counted
  once "$@" || once "$@" || once "$@"
}

for path in "$@"; do
  for run in 1 2 3; do
    measure "$base$path" "$out/$run.json"
  done
  node - "$path" "$out"/{1,2,3}.json <<'JS'
const [path, ...files] = process.argv.slice(2)
const runs = files.map(f => JSON.parse(require('fs').readFileSync(f)))
const middle = list => list.sort((a, b) => a - b)[1]
const names = Object.keys(runs[0].categories)
const scores = names.map(n => `${n} ${Math.round(100 * middle(runs.map(r => r.categories[n].score)))}`)
const of = id => middle(runs.map(r => r.audits[id].numericValue))
console.log(path, scores.join('  '), `LCP ${Math.round(of('largest-contentful-paint'))} ms`,
  `CLS ${of('cumulative-layout-shift').toFixed(3)}`, `${Math.round(of('total-byte-weight') / 1000)} kB`)
for (const n of names.filter(n => n !== 'performance'))
  for (const ref of runs[0].categories[n].auditRefs)
    if (runs[0].audits[ref.id].score === 0) console.log('   failed:', n, ref.id)
JS
done
