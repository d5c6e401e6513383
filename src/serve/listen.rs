//! The port of a preview. In: an address and the port wished for. Out: a listener there, or on the next free port.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
};

use super::Guard;

/// How many ports are tried, from the one wished for.
const TRIES: u16 = 100;

/// A listener that nobody is answered on yet.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    place: SocketAddr,
}

/// Listens on a port, or on the next one that is free; on any free one for port 0.
///
/// # Errors
/// Where the address is none of this machine's, the port may not be used, or a hundred ports are taken.
pub fn listen(address: IpAddr, port: u16) -> io::Result<Listening> {
    let last = port.saturating_add(TRIES);
    let mut port = port;
    loop {
        match TcpListener::bind((address, port)) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                let place = listener.local_addr()?;
                return Ok(Listening { listener, place });
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => port += 1,
            Err(error) => return Err(error),
        }
    }
}

impl Listening {
    /// The port that it is.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.place.port()
    }

    /// The address to open in a browser.
    #[must_use]
    pub fn url(&self) -> String {
        let address = match self.place.ip() {
            address if address.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            address => address,
        };
        format!("http://{}/", SocketAddr::new(address, self.port()))
    }

    /// Who may ask.
    pub(super) fn guard(&self) -> Guard {
        Guard::new(self.place.ip(), self.port())
    }

    pub(super) fn into_inner(self) -> TcpListener {
        self.listener
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_gives_the_next() {
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let first = listen(loopback, 0).unwrap();
        let second = listen(loopback, first.port()).unwrap();
        assert!(second.port() > first.port());
        assert_eq!(second.url(), format!("http://127.0.0.1:{}/", second.port()));
    }
}
