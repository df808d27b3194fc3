#!/usr/bin/env bash
# Makes what the parties of a secured cluster prove themselves with, each in a folder of its own, so that each can be
# given its own and nothing else:
#
#   certificates.sh FOLDER BOOTSTRAP_SERVERS ADMINISTRATORS_BOOTSTRAP_SERVERS BROKER...
#
#   FOLDER/admin     the authority's key, a file for `weir --config` with the administrator's certificate, and the users'
#                    passwords for `weir access apply`
#   FOLDER/brokers   each broker's key and certificate, good for its name and for localhost
#   FOLDER/<role>    a file for `weir --config`, self-contained, with the user's password; and the authority's certificate
#
# What is there already is kept, so that it can run at every start. To renew something delete its file, run this again and
# restart who reads it. It needs openssl; run as root it gives each folder to the user who reads it.
set -Eeuo pipefail
umask 077

folder=$1
bootstrap_servers=$2
administrators_servers=$3
brokers=("${@:4}")
roles=(frontend weir moderator blog operator privacy)

# Who reads them: Kafka's user in its image, and Weir's.
kafka_user=1000
weir_user=10001
authority_days=3650
certificate_days=825

authority=$folder/admin/authority
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'cat "$work/log" >&2' ERR

make_authority() {
  [[ -e $authority.pem ]] && return
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=weir authority" -days $authority_days \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout "$work/authority.key" -out "$work/authority.pem" 2>>"$work/log"
  mv "$work/authority.key" "$authority.key"
  mv "$work/authority.pem" "$authority.pem"
}

# Its subject is the name that rights are given to. Leaves $work/key and $work/chain behind.
make_certificate() {
  local name=$1
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
    -keyout "$work/key" -out "$work/request" 2>>"$work/log"
  openssl x509 -req -in "$work/request" -CA "$authority.pem" -CAkey "$authority.key" -CAcreateserial -days $certificate_days \
    -extfile <(echo "subjectAltName=DNS:$name,DNS:localhost") -out "$work/certificate" 2>>"$work/log"
  cat "$work/certificate" "$authority.pem" >"$work/chain"
}

make_broker() {
  local to=$folder/brokers/$1.pem
  [[ -e $to ]] && return
  make_certificate "$1"
  cat "$work/key" "$work/chain" >"$work/both"
  mv "$work/both" "$to"
}

make_administrator() {
  local to=$folder/admin/admin.properties
  [[ -e $to ]] && return
  make_certificate admin
  cat >"$work/admin" <<END
bootstrap-servers=$administrators_servers
kafka.security.protocol=SSL
kafka.ssl.keystore.type=PEM
kafka.ssl.keystore.key=$(one_line "$work/key")
kafka.ssl.keystore.certificate.chain=$(one_line "$work/chain")
kafka.ssl.truststore.type=PEM
kafka.ssl.truststore.certificates=$(one_line "$authority.pem")
END
  mv "$work/admin" "$to"
}

# On one line, as a properties file takes it.
one_line() {
  awk '{ printf "%s\\n", $0 }' "$1"
}

make_role() {
  local role=$1 to=$folder/$1 password
  cp "$authority.pem" "$to/authority.pem"
  [[ -e $to/$role.properties ]] && return
  password=$(openssl rand -hex 24)
  sed -i "/^$role=/d" "$folder/admin/passwords.properties"
  echo "$role=$password" >>"$folder/admin/passwords.properties"
  cat >"$work/role" <<END
bootstrap-servers=$bootstrap_servers
kafka.security.protocol=SASL_SSL
kafka.sasl.mechanism=SCRAM-SHA-512
kafka.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$role" password="$password";
kafka.ssl.truststore.type=PEM
kafka.ssl.truststore.certificates=$(one_line "$authority.pem")
END
  case $role in
    weir | privacy) echo "hash-key=$(<"$folder/admin/hash-key")" >>"$work/role" ;;
  esac
  mv "$work/role" "$to/$role.properties"
}

# All instances of Weir, and who erases on request, need the same secret for ever.
make_hash_key() {
  [[ -e $folder/admin/hash-key ]] && return
  openssl rand -hex 32 >"$work/hash-key"
  mv "$work/hash-key" "$folder/admin/hash-key"
}

give_away() {
  [[ $(id -u) -eq 0 ]] || return 0
  chown -R $kafka_user "$folder/brokers"
  chown -R $weir_user "$folder/admin" "${roles[@]/#/$folder/}"
  chown 0 "$authority.key" "$folder/admin/hash-key"
}

mkdir -p "$folder/admin" "$folder/brokers" "${roles[@]/#/$folder/}"
touch "$folder/admin/passwords.properties"
make_authority
for broker in "${brokers[@]}"; do
  make_broker "$broker"
done
cp "$authority.pem" "$folder/brokers/authority.pem"
make_administrator
make_hash_key
for role in "${roles[@]}"; do
  make_role "$role"
done
give_away
echo "certificates, passwords and settings are in $folder"
