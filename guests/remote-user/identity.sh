#!/bin/sh
# Makes the personal key where it shall stay, and packs key and certificate for the device. Needs openssl 3.
#   ./identity.sh request   writes device.key and request.csr
#   ./identity.sh finish    writes identity.p12 (Android) and personal.mobileconfig (macOS, iOS), and says their password
set -eu
cd "$(dirname "$0")"
umask 077

request() {
  [ -s device.key ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out device.key
  openssl req -new -sha384 -key device.key -subj /CN=device -out request.csr
  echo 'next: have request.csr certified, put certificate.pem and authority.pem here, then ./identity.sh finish'
}

finish() {
  for file in certificate.pem authority.pem; do
    [ -s "$file" ] || { echo "$file is missing: compile again once the certificate is issued" >&2; exit 1; }
  done
  openssl verify -CAfile authority.pem certificate.pem >/dev/null
  password=$(openssl rand -hex 12)
  authority=$(openssl x509 -in authority.pem -outform DER | openssl base64 -A)
  PASSWORD=$password openssl pkcs12 -export -inkey device.key -in certificate.pem -certfile authority.pem \
    -name personal -passout env:PASSWORD -out identity.p12
  fill "$(openssl base64 -A -in identity.p12)" "$password" "$authority" <apple.mobileconfig >personal.mobileconfig
  echo "password: $password"
}

# The values are base64 and hexadecimal: nothing in them means anything to sed.
fill() {
  sed -e "s|@IDENTITY@|$1|" -e "s|@PASSWORD@|$2|" -e "s|@AUTHORITY@|$3|"
}

case ${1:-} in
  request) request ;;
  finish) finish ;;
  *) echo 'usage: identity.sh request | finish' >&2; exit 64 ;;
esac
