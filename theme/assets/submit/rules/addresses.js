// Web addresses, read as words/web_address.py reads them.
submission.rules.addresses = ((text, record) => {
  "use strict";

  const self = {};

  /** @param {string} host */
  const isIpv6 = (host) => {
    try {
      return /^[0-9A-Fa-f:.]+$/u.test(host) && Boolean(new URL(`http://[${host}]/`));
    } catch {
      return false;
    }
  };

  /** @param {string} address
   * @returns {Form.AddressFault | ""} */
  const faultOf = (address) => {
    if (!/^https?:\/\//u.test(address)) return "scheme";
    if (text.has("addressForbidden", address)) return "blank";
    if (address.includes("\\")) return "backslash";
    const [authority] = address.replace(/^https?:\/\//u, "").split(/[/?#]/u, 1);
    if (authority.includes("@")) return "user";
    const server = text.whole("addressServer", authority);
    if (!server) return /[[\]]/u.test(authority) ? "brackets" : "port";
    const [, host, port] = server;
    if (host.startsWith("[")) {
      if (!isIpv6(host.slice(1, -1))) return "brackets";
    } else if (!text.whole("addressHost", host) || (text.whole("addressNumbers", host) && !text.whole("addressIpv4", host))) return "host";
    return port && !(port.length < 6 && Number(port) >= 1 && Number(port) <= 65535) ? "port" : "";
  };

  /** What to do about an address nobody can follow; empty when it is whole.
   * @param {string} address */
  self.fault = (address) => {
    const fault = faultOf(address);
    return fault && record.description.addressFaults[fault];
  };

  return self;
})(submission.text, submission.record);
