# Runs the texts of one lab in one bash, as a learner pastes them, with an `aws` that records its arguments.
# Usage: bash record.sh <folder>; the folder holds <number>.sh a text, and gets <number>.calls and <number>.errors.

aws() {
  local words=() word file
  for word in "$@"; do
    # A process substitution is gone when the command is checked, so what it holds is kept in a file.
    while [[ $word =~ ^(.*)(/dev/fd/[0-9]+)(.*)$ ]]; do
      file=$(mktemp)
      cat "${BASH_REMATCH[2]}" > "$file"
      word=${BASH_REMATCH[1]}$file${BASH_REMATCH[3]}
    done
    words+=("$word")
  done
  printf '%s\0' "${#words[@]}" "${words[@]}" >> "$calls"
  # What ends in Number is one. Else a name that bash takes, as long as an ARN: the models say how short one may be.
  if [[ $* =~ --query\ [A-Za-z]*Number ]]; then printf '7\n'; else printf 'placeholder_that_is_as_long_as_an_arn_is\n'; fi
}

# Bytes that a step captured are a placeholder here, which is no base64.
base64() {
  local content
  content=$(cat)
  case $content in
    placeholder*) printf %s "$content" ;;
    *) command base64 "$@" <<< "$content" ;;
  esac
}

# The models say how short an ARN or a document may be, and what a time is.
value_for() {
  case $1 in
    *Arn) printf placeholder_that_is_as_long_as_an_arn_is ;;
    *Time) printf 2026-11-28T10:00:00Z ;;
    *Metadata) printf '%01000d' 0 ;;
    *ClusterId) printf cluster-placeholder ;;
    *) printf placeholder ;;
  esac
}

# One round of a loop stands for all: they differ in a number only.
seq() { printf '1\n'; }

cd "$1" || exit
for text in $(printf '%s\n' *.sh | sort -n); do
  calls=${text%.sh}.calls
  : > "$calls"
  # A variable that no text sets is an output of the stack, or what the learner has.
  for variable in $(grep -oE '\$\{?[A-Za-z_][A-Za-z_0-9]*' "$text" | tr -d '${' | sort -u); do
    [[ -n ${!variable} ]] || printf -v "$variable" %s "$(value_for "$variable")"
  done
  source "$text" > /dev/null 2> "${text%.sh}.errors" < /dev/null
done
