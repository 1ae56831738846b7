#!/bin/sh
# Turns a bare Debian 12 box into the gateway of the site in whose folder this lies. May be run again at any time.
set -eu
cd "$(dirname "$0")"
[ "$(id -u)" = 0 ] || { echo 'run as root' >&2; exit 1; }

packages='charon-systemd iproute2 libstrongswan-standard-plugins nftables openssl python3 strongswan-swanctl'
key=/etc/swanctl/private/gateway.pem

install_packages() {
  # shellcheck disable=SC2086 # a list of words
  dpkg -s $packages >/dev/null 2>&1 && return
  apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages
}

# Where a card is plugged in stays when it is replaced, its MAC address does not. Order of the bus: lan0, line1, line2.
name_ports() {
  number=0
  for port in $(ports_in_order); do
    [ "$number" = 0 ] && name=lan0 || name="line$number"
    printf '[Match]\nPath=%s\n\n[Link]\nName=%s\n' "$port" "$name" >"/etc/systemd/network/05-mandant-$name.link"
    echo "$port is $name"
    number=$((number + 1))
  done
  wanted=$(find root/etc/systemd/network -name '05-mandant-line*.network' | wc -l)
  [ "$number" -gt "$wanted" ] || { echo "the box has $number ports, needed are $((wanted + 1))" >&2; exit 1; }
}

ports_in_order() {
  for card in /sys/class/net/*; do
    [ -e "$card/device" ] || continue
    udevadm info --query=property --path="$card" | sed -n 's/^ID_PATH=//p'
  done | LC_ALL=C sort
}

copy_files() {
  (cd root && find . -type f) | while read -r file; do
    install -D -m 0644 "root/$file" "/$file"
  done
  chmod 0755 /usr/local/sbin/mandant-line-watchdog
}

make_key() {
  [ -s "$key" ] || (umask 077 && mkdir -p "$(dirname "$key")" &&
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out "$key")
  openssl req -new -sha384 -key "$key" -subj /CN=gateway -out gateway.csr
}

start() {
  sysctl -q -p /etc/sysctl.d/60-mandant.conf
  nft -f /etc/nftables.conf
  systemctl daemon-reload
  systemctl enable --now nftables.service systemd-networkd.service strongswan.service mandant-line-watchdog.service
  networkctl reload
  swanctl --load-all --noprompt --clear
}

install_packages
mkdir -p /etc/systemd/network
name_ports
copy_files
make_key
if [ -s /etc/swanctl/x509/gateway.pem ]; then
  start
else
  echo 'next: have gateway.csr certified, copy the certificate to root/etc/swanctl/x509/gateway.pem, run this again'
fi
