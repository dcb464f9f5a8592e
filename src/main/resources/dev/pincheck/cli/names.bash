
# Names of races, variants, machines and mutants, read from the files when they are asked for.

_pincheck_names() {
  local file machine of=${2:-*}
  case $1 in
    machines)
      for file in "$_pincheck_models"/machine.toml "$_pincheck_models"/*/machine.toml; do
        if [ -e "$file" ]; then
          file=${file%/machine.toml}
          echo "${file##*/}"
        fi
      done
      ;;
    races)
      for file in "$_pincheck_models"/races/*.toml "$_pincheck_models"/*/races/*.toml; do
        if [ -e "$file" ]; then
          machine=${file%/races/*}
          file=${file##*/}
          echo "${machine##*/}/${file%.toml}"
        fi
      done
      ;;
    variants | mutants)
      for file in "$_pincheck_models/$1.toml" "$_pincheck_models"/*/"$1.toml"; do
        machine=${file%/*}
        machine=${machine##*/}
        if [ -e "$file" ] && [[ $machine == $of ]]; then
          sed -n "s|^\[$1\.\"\{0,1\}\([^]\"]*\)\"\{0,1\}\].*|${3:+$machine/}\1|p" "$file"
        fi
      done
      ;;
  esac
}

# Completes the current word by the names of a kind.
_pincheck_offer() {
  local IFS=$'\n'
  compopt +o filenames 2>/dev/null
  COMPREPLY+=($(compgen -W "$(_pincheck_names "$@")" -- "${COMP_WORDS[COMP_CWORD]}"))
}

_pincheck_complete() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local word command= machine='*' at=0
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    at=$((at + 1))
    if [ -z "$command" ] && [[ $word != -* && ${COMP_WORDS[at - 1]} != --models ]]; then
      command=$word
    elif [ -d "$_pincheck_models/${word%%/*}" ] && [ -n "$word" ]; then
      machine=${word%%/*}
    fi
  done
  case $command$previous in
    new--on) _pincheck_offer variants '*' whole ; return ;;
    *--variant | *--on) _pincheck_offer variants "$machine" ; return ;;
    *--machine) _pincheck_offer machines ; return ;;
    *--like | compare--race) _pincheck_offer races ; return ;;
  esac
  _complete_pincheck
  if [[ $current == -* ]]; then
    return
  fi
  case $command in
    check | conform | explain | explore | export | lint | record | replay | report) _pincheck_offer races ;;
    compare) _pincheck_offer variants ;;
    mutate) if [ "$machine" = '*' ]; then _pincheck_offer machines; else _pincheck_offer mutants "$machine"; fi ;;
    list | recall | schema | translate) _pincheck_offer machines ;;
  esac
}

complete -F _pincheck_complete -o default pincheck pincheck.sh pincheck.bash
