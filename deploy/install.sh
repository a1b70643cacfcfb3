#!/bin/sh
# 在没有网络的 Linux 电脑（Debian 12 或同类系统）上装办事指南程序：sh install.sh [装到哪里，默认 ~/guideplate]
# 只用这个文件夹里的东西；系统软件包要管理员（root 或 sudo），已经装过的跳过。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/guideplate"}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
  echo "要 Python 3.11（这里的软件包是给它准备的）；另一个 Python 用 PYTHON=路径 指定" >&2; exit 3; }
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || { echo "文件不完整，请重新拷贝" >&2; exit 3; }
missing=""
for package in $(cat "$here/debs/wanted.txt"); do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "安装系统软件包：$missing"
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  # apt 只看这个文件夹，缺什么从这里取，已有的不动。
  $sudo apt-get install -q -y --no-install-recommends --no-download -o Dir::Cache::archives="$here/debs" $missing \
    || $sudo dpkg --install --skip-same-version "$here"/debs/*.deb
fi
"$python" -m venv "$target"
"$target/bin/python" -m pip install -q --disable-pip-version-check --no-index --find-links "$here/wheels" \
  --require-hashes -r "$here/requirements.lock"
"$target/bin/python" -m pip install -q --disable-pip-version-check --no-index --no-deps "$here"/wheels/guideplate-*.whl
"$target/bin/guideplate" doctor
echo "装好了：$target/bin/guideplate。先试试：$target/bin/guideplate new demo && $target/bin/guideplate build demo"
