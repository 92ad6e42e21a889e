#!/usr/bin/env bash
# Installs the nattvakt gateway on Raspberry Pi OS (64 bit), or installs it anew over an older one. Run it as root, in the
# unpacked archive. What is in /etc/nattvakt and /var/lib/nattvakt stays as it is.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
app=/opt/nattvakt/gateway
etc=/etc/nattvakt
user=nattvakt

fail() { echo "install.sh: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "run it as root: sudo ./install.sh"
case "$(uname -m)" in
  aarch64 | x86_64) ;;
  *) fail "$(uname -m) is not supported: install Raspberry Pi OS (64 bit)." ;;
esac
command -v node >/dev/null || fail "Node.js 20 or newer is missing: apt install nodejs npm"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || fail "Node.js $(node -v) is too old; 20 or newer is needed."

id "$user" >/dev/null 2>&1 || useradd --system --home-dir /var/lib/nattvakt --shell /usr/sbin/nologin "$user"

install -d -m 0755 "$app"
for file in main.js radio-child.js enrol.js page.html package.json LICENSE; do
  install -m 0644 "$here/$file" "$app/$file"
done
install -d -m 0755 "$app/native"
install -m 0644 "$here"/native/*.node "$app/native/"

# noble has a native half: the default one is built for this machine and this Node, the other brings it along. Only the one that
# gateway.json names has to be there.
(cd "$app" && npm install --omit=dev --no-audit --no-fund --loglevel=error) || true
noble=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).radio?.noble ?? "abandonware"' "$etc/gateway.json" 2>/dev/null || echo abandonware)
if ! (cd "$app" && node -e 'require.resolve("@" + process.argv[1] + "/noble/package.json"); require("@" + process.argv[1] + "/bluetooth-hci-socket")' "$noble" 2>/dev/null); then
  echo "install.sh: Bluetooth could not be installed. Run: apt install build-essential python3 libbluetooth-dev, then this again." >&2
  bluetooth=missing
fi

install -d -m 0750 -o root -g "$user" "$etc"
[ -e "$etc/gateway.json" ] || install -m 0640 -o root -g "$user" "$here/gateway.example.json" "$etc/gateway.json"
for file in gateway.json ca.pem device.crt device.key; do
  if [ -e "$etc/$file" ]; then
    chown "root:$user" "$etc/$file"
    chmod 0640 "$etc/$file"
  fi
done
install -d -m 0700 -o "$user" -g "$user" /var/lib/nattvakt

# A Pi may come with its Bluetooth switched off.
if command -v rfkill >/dev/null; then rfkill unblock bluetooth || true; fi

install -m 0644 "$here/gateway.service" /etc/systemd/system/nattvakt-gateway.service
systemctl daemon-reload
systemctl enable nattvakt-gateway.service

if [ -e "$etc/device.key" ]; then
  systemctl restart nattvakt-gateway.service || fail "the gateway does not start. Why: journalctl -n 20 -u nattvakt-gateway"
  echo "The gateway runs. Look at it with: journalctl -fu nattvakt-gateway"
else
  echo "Installed. Unpack the archive of this gateway into $etc (sudo tar xzf nattvakt-*.tar.gz -C $etc), or put ca.pem, device.crt, device.key and your gateway.json there, and run this again."
fi
[ "${bluetooth:-}" = "" ] || exit 1
