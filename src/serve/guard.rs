//! Who may ask. In: the Host and Origin of a request. Out: whether they are this preview's own, so that no foreign
//! site reads a book through a name that it lets lead here (DNS rebinding).

use std::net::IpAddr;

/// From where the preview can be reached, and under which names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    address: IpAddr,
    port: u16,
}

impl Guard {
    /// The guard of a preview that listens on this address and port.
    #[must_use]
    pub fn new(address: IpAddr, port: u16) -> Self {
        Self { address, port }
    }

    /// Whether a `Host` is one of the preview's own: a loopback address or `localhost`, with its port. Where it listens
    /// to other machines, any address will do, since only names can be made to lead elsewhere.
    #[must_use]
    pub fn allows_host(&self, host: &str) -> bool {
        let (name, port) = split(host);
        let port_is_own = match port {
            Some(port) => port.parse() == Ok(self.port),
            None => self.port == 80,
        };
        port_is_own && self.allows_name(name)
    }

    /// Whether an `Origin` is the preview's own.
    #[must_use]
    pub fn allows_origin(&self, origin: &str) -> bool {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| self.allows_host(host))
    }

    fn allows_name(&self, name: &str) -> bool {
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        let address: Option<IpAddr> = match bare {
            Some(bare) => bare.parse().ok().filter(IpAddr::is_ipv6),
            None => name.parse().ok().filter(IpAddr::is_ipv4),
        };
        match address {
            Some(address) if self.address.is_loopback() => {
                ["127.0.0.1", "::1"].contains(&address.to_string().as_str())
            }
            Some(_) => true,
            None => false,
        }
    }
}

/// A host and its port; the colons of an address in brackets are its own.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        Some(_) | None => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str) -> Guard {
        Guard::new(address.parse().unwrap(), 4000)
    }

    #[test]
    fn the_names_of_this_machine_are_its_own() {
        for host in [
            "127.0.0.1:4000",
            "localhost:4000",
            "LOCALHOST:4000",
            "[::1]:4000",
        ] {
            assert!(guard("127.0.0.1").allows_host(host), "{host}");
        }
        assert!(guard("127.0.0.1").allows_origin("http://localhost:4000"));
    }

    #[test]
    fn foreign_names_ports_and_schemes_are_refused() {
        for host in [
            "example.com:4000",
            "localhost.example.com:4000",
            "127.0.0.1.nip.io:4000",
            "192.168.0.7:4000",
            "127.0.0.1:4001",
            "127.0.0.1",
            "::1:4000",
            "",
        ] {
            assert!(!guard("127.0.0.1").allows_host(host), "{host}");
        }
        for origin in ["http://example.com", "https://127.0.0.1:4000", "null"] {
            assert!(!guard("127.0.0.1").allows_origin(origin), "{origin}");
        }
    }

    #[test]
    fn a_preview_for_other_machines_takes_addresses_and_no_names() {
        assert!(guard("0.0.0.0").allows_host("192.168.0.7:4000"));
        assert!(!guard("0.0.0.0").allows_host("policy.example.com:4000"));
    }
}
