// Browsers inside other apps (WeChat, QQ) keep no file that a page makes: said before anybody types, and texts can be copied instead.
((page) => {
  "use strict";

  const { all } = page;
  const INSIDE = /MicroMessenger|wxwork|MQQBrowser|\bQQ\/|DingTalk|Weibo|AlipayClient/iu;

  /** Whether files cannot be saved here. */
  page.savesNothing = INSIDE.test(navigator.userAgent);

  for (const place of all("[data-inside]")) place.hidden = !page.savesNothing;
  for (const place of all("[data-outside]")) place.hidden = page.savesNothing;
})(submission.page);
