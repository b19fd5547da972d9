/**
 * Ports whose services are no web servers: those that browsers refuse (WHATWG Fetch, "port blocking"), databases, and
 * programs that give their whole machine to whoever reaches them (Docker, etcd, kubelet, debuggers, remote desktops).
 */
const NOT_WEB: ReadonlySet<number> = new Set(
  `1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139
  143 161 179 389 427 445 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 873 989 990 993 995 1719 1720 1723
  2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
  1433 1434 1521 2375 2376 2377 2379 2380 3306 3389 4243 5432 5433 5672 5900 5901 6379 6380 6432 9042 9092 9222 9229 10250
  10255 11211 26379 27017 27018 27019 50000`
    .split(/\s+/)
    .map(Number),
);

/** True for a port on which a request can only be meant for something that is no web server. */
export const isForeignPort = (port: string): boolean => port !== '' && NOT_WEB.has(Number(port));

/** True for a port that a developer's own web server has: 80, 443, or one that needs no privilege. */
export const isServerPort = (port: string): boolean =>
  port === '' || port === '443' || port === '80' || (Number(port) >= 1024 && !isForeignPort(port));
