import { BlockList, isIP, isIPv6 } from "node:net";

const range = (...subnets: readonly [network: string, prefix: number][]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIPv6(network) ? "ipv6" : "ipv4");
  return list;
};

/** Addresses that are nobody's on the internet (RFC 6890 and its registries): our own network, metadata services, ourselves. */
const notPublic = range(
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
);

/** Of IPv6 only what is given out, and none of that which stands for an address of IPv4 or for documentation. */
const givenOut = range(["2000::", 3]);
const notReceivers = range(["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]);

/** The address of this machine, and no other name of it. */
export const isLoopback = (host: string): boolean => host === "127.0.0.1" || host === "[::1]" || host === "::1";

/** Whether an address can be a receiver's: on the internet, and nowhere that only we reach. */
export const isPublicAddress = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, "ipv4");
    case 6:
      return givenOut.check(address, "ipv6") && !notReceivers.check(address, "ipv6");
    default:
      return false;
  }
};
