# Adds up Surefire's and Failsafe's XML reports, lists what was skipped, and prints the totals.
# Exits with 1 on a failure, on a skip that the file `expected` does not name, and when no test ran.

function attribute(name,    value) {
  if (!match($0, "[ \t\n]" name "=\"[^\"]*\"")) return ""
  value = substr($0, RSTART, RLENGTH)
  sub(/^[^"]*"/, "", value)
  sub(/"$/, "", value)
  return value
}

BEGIN {
  while ((getline line < expected) > 0) {
    if (line ~ /^[^#]/) { split(line, word, /[ \t]+/); allowed[word[1]] = 1 }
  }
  RS = "<"
}

/^system-(out|err)/ { captured = 1 }
/^\/system-(out|err)/ { captured = 0 }
captured { next }

/^testsuite[ \t\n]/ {
  tests += attribute("tests")
  failures += attribute("failures")
  errors += attribute("errors")
  skipped += attribute("skipped")
}

/^testcase[ \t\n]/ {
  class = attribute("classname")
  test = class "#" attribute("name")
  sub(/[(\[{].*/, "", test)
}

/^skipped/ {
  known = (test in allowed) || (class in allowed)
  unexpected += !known
  print (known ? "Skipped, as expected: " : "Skipped, and not in " expected ": ") test " " attribute("message")
}

/^(failure|error)[ \t\n>]/ { print "Failed: " test }

END {
  passed = tests - failures - errors - skipped
  printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", tests, failures, errors, skipped
  printf "%d passed, %d failed, %d skipped\n", passed, failures + errors, skipped
  if (tests == 0) print "No test ran."
  exit tests == 0 || failures + errors + unexpected > 0
}
