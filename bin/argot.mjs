#!/bin/sh
":" /*; # A shell script up to the end of this comment, JavaScript after it: a shell starts fifty times faster than Node.

# `argot run FILE` of an unchanged program: compiler/cli/fast.ts has left a script that asks `stat` whether all is as it was when the
# program was built, and if so becomes the program. In every other case this file starts again under Node.
if [ "$1" = run ] && [ -n "$2" ]; then
  file=$2
  case $file in
    -* | *..*) file= ;;
    /*) ;;
    ./*) file=$PWD/${file#./} ;;
    *) file=$PWD/$file ;;
  esac
  cache=${ARGOT_CACHE:-${XDG_CACHE_HOME:+$XDG_CACHE_HOME/argot}}
  cache=${cache:-$HOME/.cache/argot}
  if [ -n "$file" ] && [ -f "$cache/run$file.sh" ]; then
    shell_record=$cache/run$file.sh
    original_run=$1
    original_file=$2
    shift 2
    . "$shell_record"
    set -- "$original_run" "$original_file" "$@"
  fi
fi
# The compiler walks trees by recursion, and programs that were made by programs nest deeply: 64 MB of stack, if they may be had.
ulimit -S -s 65536 2>/dev/null
stack=$(ulimit -s)
case $stack in
  *[!0-9]*) stack=65536 ;;
esac
[ "$stack" -gt 65536 ] && stack=65536
[ "$stack" -gt 3000 ] && exec node "--stack-size=$((stack - 1500))" "$0" "$@"
exec node "$0" "$@"
*/
import "../dist/main.mjs";
