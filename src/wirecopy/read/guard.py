"""Which addresses may be fetched: those of the public Internet, unless private ones are allowed."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from wirecopy.errors import Refusal

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses. Raises :class:`OSError` when there are none."""

_GLOBAL_UNICAST = ip_network("2000::/3")  # RFC 4291, section 2.4: nothing else is routed today
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address is in its last 32 bits
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # RFC 6890; older versions of Python take most of it for public
            "192.88.99.0/24",  # RFC 7526: relays of 6to4, given up
            "2002::/16",  # RFC 3056: 6to4 leads to any IPv4 address
            "3fff::/20",  # RFC 9637: documentation
        ),
    )
)


def resolve(host: str, port: int) -> Sequence[str]:
    """The system's own name service."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks addresses; whoever connects uses the very IP addresses that :meth:`addresses` returned."""

    allow_private: bool = False
    resolver: Resolver = resolve

    def check_url(self, url: str) -> SplitResult:
        """The URL in its parts. Refuses all but plain ``http`` and ``https`` addresses with a host."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise _bad_url(str(error)) from None
        if parts.scheme not in ("http", "https"):
            problem = f"addresses of the kind '{parts.scheme[:20]}:' are not fetched"
            raise Refusal("unsupported-scheme", problem, "Give an http or https address, or a file")
        if not host:
            raise _bad_url("it names no host")
        if "@" in parts.netloc:
            problem = "the address holds a user name or password"
            raise Refusal("credentials", problem, "Take it out: it would be kept with every article")
        return parts

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The host's IP addresses, all of them public. Refuses the host if any is not."""
        try:
            found = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise _no_such_host(host, error) from None
        if not found:
            raise _no_such_host(host, "no address")
        for address in found:
            if not self.allow_private and not is_public(address):
                problem = f"the host {host} is at {address}, which is not on the public Internet"
                raise Refusal("private-address", problem, "If you trust it, pass --allow-private")
        return found


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public Internet (IANA's special-purpose registries say)."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in _NOT_PUBLIC)


def _bad_url(why: str) -> Refusal:
    return Refusal("bad-url", f"the address cannot be used: {why[:200]}", "Check how it is written")


def _no_such_host(host: str, why: object) -> Refusal:
    return Refusal(
        "no-such-host", f"the host {host!r} is not found ({str(why)[:100]})", "Check its name, and the network"
    )
