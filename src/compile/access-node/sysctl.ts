/** Kernel settings of a gateway, `sysctl.d(5)`. `sourceCheck` is RFC 3704: 1 strict, 2 loose where lines take turns. */
export function renderSysctl(sourceCheck: 1 | 2): string {
  const settings = {
    'net.ipv4.ip_forward': 1,
    'net.ipv4.conf.all.rp_filter': sourceCheck,
    'net.ipv4.conf.default.rp_filter': sourceCheck,
    'net.ipv4.conf.all.accept_redirects': 0,
    'net.ipv4.conf.default.accept_redirects': 0,
    'net.ipv4.conf.all.send_redirects': 0,
    'net.ipv4.conf.default.send_redirects': 0,
    'net.ipv4.conf.all.accept_source_route': 0,
    'net.ipv4.conf.default.accept_source_route': 0,
    // A route over a line without a carrier is none.
    'net.ipv4.conf.all.ignore_routes_with_linkdown': 1,
    'net.ipv4.conf.default.ignore_routes_with_linkdown': 1,
    'net.ipv4.icmp_echo_ignore_broadcasts': 1,
    'net.ipv4.tcp_syncookies': 1,
    'net.ipv6.conf.all.disable_ipv6': 1,
    'net.ipv6.conf.default.disable_ipv6': 1,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
}
