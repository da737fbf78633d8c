"""Prose of natural variety for synthetic showcases: the same for the same seed, visibly of nobody.

Words are drawn with the weights of a rank-frequency curve: the words of official prose first, in about the order of their
frequency, then set phrases, then the phrases of pypinyin's dictionary by how common their characters are. So a text of
a million characters holds thousands of different ones, common words stand in most stories, set phrases recur word for word,
and most runs of four characters are met once: what an index, a page and a book meet in real prose.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from math import log

_COMMON = re.findall(
    r"\S+",
    "的 和 在 了 是 党员 工作 服务 组织 党建 为 建设 群众 对 活动 单位 支部 发展 与 开展 企业 把 社区 机关 干部 问题 创建 中 "
    "基层 管理 通过 品牌 学习 等 党支部 党组织 制度 以 加强 教育 推进 年 进行 全 作用 要 发挥 实施 有 不 落实 到 领导 我们 "
    "经济 提高 环境 责任 社会 各 先锋 群体 机制 项目 解决 党委 结合 推动 重点 形成 实现 岗位 书记 创新 从 建立 完善 中心 "
    "培训 目标 坚持 示范 政策 基础 深入 方面 作风 治理 围绕 一 个 大 群 民生 工程 办理 居民 队伍 联系 窗口 志愿者 精神 主题 "
    "成效 上 思想 考核 生活 农村 城市 就 能力 水平 内容 特色 方式 让 人 会 也 实际 业务 载体 需求 平台 情况 每 做 新 后 参与 "
    "信息 促进 积极 调研 帮扶 结对 走访 宣传 文化 文明 网格 楼宇 园区 街道 乡镇 部门 质量 效率 承诺 评议 监督 整改 清单 台账 "
    "流程 材料 时限 次 户 名 家 小时 万元 余 多 共 已 将 并 及 由 向 使 又 更 还 都 着 可 这 其 该 本 下 前 内 外 间 时 所 地 "
    "一线 一站式 骨干 青年 老人 儿童 妇女 职工 农民 学生 教师 医生 司机 快递员 专业 技术 产业 市场 投资 税收 贷款 订单 车间 "
    "班组 生产 安全 应急 防汛 消防 值守 巡查 排查 矛盾 纠纷 调解 信访 法律 法治 普法 诚信 廉洁 纪律 警示 谈心 谈话 党课 宣讲 "
    "读书 讨论 会议 例会 报告 讲话 文件 通知 方案 计划 措施 任务 指标 步骤 阶段 年度 季度 月份 上半年 下半年 期间 目前 近年来 "
    "首先 其次 同时 此外 因此 由于 为了 按照 根据 围绕着 依托 借助 整合 资源 力量 优势 短板 弱项 瓶颈 难题 痛点 堵点 经验 做法 "
    "启示 体会 亮点 典型 样板 标杆 模式 路径 体系 格局 框架 规范 标准 细则 办法 规定 条例 要求 原则 方法 举措 抓手 阵地 场所 "
    "设施 设备 场地 活动室 阅览室 服务站 驿站 广场 公园 道路 绿化 垃圾 分类 卫生 环保 节能 水电 供暖 物业 停车 电梯 改造 维修 "
    "养老 托幼 就业 创业 医疗 社保 救助 低保 残疾人 困难 慰问 捐助 资助 助学 扶贫 振兴 种植 养殖 合作社 电商 旅游 民宿 特产 "
    "销售 收入 增收 集体 土地 村民 村干部 驻村 第一书记 工作队 选派 轮训 提拔 考察 推荐 表彰 奖励 荣誉 称号 评选 评比 竞赛 "
    "展示 展览 参观 体验 互动 交流 座谈 培养 带动 引领 激励 约束 督查 督办 通报 反馈 回访 满意度 投诉 建议 意见 诉求 答复 "
    "公开 透明 公示 网站 微信 公众号 热线 电话 数据 系统 软件 智慧 数字化 智能 终端 自助 预约 排队 取号 审批 许可 登记 证照 "
    "注册 变更 注销 税务 工商 公安 民政 人社 住建 交通 教育局 财政 审计 统计 档案 机要 保密 后勤 食堂 宿舍 门卫 科室 处室 局长 "
    "科长 主任 委员 代表 委员会 总支 联合 共建 共治 共享 联动 联建 联创 互助 互促 双向 三级 四个 五星 六项 七步 八大 十佳 百名 千人",
)  # fmt: skip
"""Words of official prose, the commonest first."""

PHRASES = re.findall(
    r"\S+",
    "党组织和党员 基层党组织 中国共产党 中国人民 为人民服务 全心全意为人民服务 党员先锋模范作用 战斗堡垒作用 三会一课 主题党日 窗口服务 "
    "党员示范岗 机关党建工作 党建引领基层治理 服务中心建设队伍 党建与业务深度融合 创先争优活动 领导班子和干部队伍 一岗双责 民主评议党员 "
    "党风廉政建设 思想政治工作 联系服务群众 志愿服务活动 群众满意度 营商环境 最后一公里 一次办好 马上就办 以人民为中心的发展思想 "
    "把支部建在网格上 组织生活会 谈心谈话 党费收缴 发展党员工作 党员积分管理 社区党群服务中心 楼宇党建联盟 两新组织党建 乡村振兴 "
    "高质量发展 放管服改革 新时代文明实践 不忘初心 牢记使命 学史明理 主动作为 靠前服务 上门办理 帮办代办 首问负责制 限时办结制 "
    "责任追究制 双报到双服务 结对共建 志愿服务队 红色驿站 流动党员 离退休干部党支部 党建工作责任制 述职评议考核 星级评定",
)
"""What recurs word for word."""

_OFFSET = 9
"""Where the curve begins to fall."""
_SHARES = {"word": 0.42, "pair": 0.43, "phrase": 0.05, "rare": 0.1}
"""The shares of single words, of words that keep company, of set phrases and of the dictionary among all that is drawn."""
_PAIRS = 4000
"""How many companies of two or three words there are: 党员干部, 服务群众."""
_PER_COMMA, _PER_STOP = (3, 7), (2, 4)
"""Draws of a clause and clauses of a sentence, from and to."""


@cache
def _lexicon() -> tuple[list[str], list[float]]:
    """All that is drawn from, with the sums of the weights."""
    from pypinyin.phrases_dict import phrases_dict

    rare = [word for word in phrases_dict if _is_printable(word)]
    letters = Counter(char for word in rare for char in word)
    commonness = {word: sum(log(letters[char]) for char in word) / len(word) for word in rare}
    chance, curve = random.Random(1), _curve(len(_COMMON))
    groups = {
        "word": _COMMON,
        "pair": ["".join(chance.choices(_COMMON, curve, k=chance.choice((2, 2, 3)))) for _ in range(_PAIRS)],
        "phrase": PHRASES,
        "rare": sorted(rare, key=lambda word: (-commonness[word], word)),
    }
    words: list[str] = []
    weights: list[float] = []
    for name, group in groups.items():
        curve = _curve(len(group))
        share = _SHARES[name] / sum(curve)
        words += group
        weights += (share * weight for weight in curve)
    return words, list(accumulate(weights))


def _is_printable(word: str) -> bool:
    """Of characters every Chinese font has (GB/T 2312), and of nothing else."""
    try:
        return len(word.encode("gb2312")) == 2 * len(word) and "，" not in word
    except UnicodeEncodeError:
        return False


def _curve(count: int) -> list[float]:
    return [1 / (rank + _OFFSET) for rank in range(count)]


class Author:
    """Writes from one seed."""

    def __init__(self, seed: int | str) -> None:
        self.random = random.Random(seed)

    def words(self, count: int) -> list[str]:
        """Words as they come."""
        every, sums = _lexicon()
        return self.random.choices(every, cum_weights=sums, k=count)

    def _drawn(self, together: int) -> Iterator[str]:
        """Words without end, so many drawn at a time."""
        while True:
            yield from self.words(together)

    def phrase(self, least: int, most: int) -> str:
        """A phrase without marks, of so many characters."""
        text = ""
        while len(text) < least:
            text += self.words(1)[0]
        return text[:most]

    def paragraph(self, length: int) -> str:
        """Sentences of about so many characters."""
        drawn = self._drawn(max(16, length // 3))
        text, between = [], self.random.randint
        size = 0
        while size < length:
            for last in [False] * (between(*_PER_STOP) - 1) + [True]:
                clause = "".join(next(drawn) for _ in range(between(*_PER_COMMA)))
                if between(0, 11) == 0:
                    clause += f"{between(2, 980)}{self.random.choice('个次人户件项')}"
                text.append(clause + ("。" if last else "，"))
                size += len(clause) + 1
        return "".join(text)
