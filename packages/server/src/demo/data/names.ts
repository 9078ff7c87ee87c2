import { pick, pickWeighted, type Random } from "./random.ts";

export type Sex = "female" | "male";

/** Weighted roughly as surnames are met in Zhejiang, with the old families of Xiaoshan (来, 汤, 瞿, 楼, 戚 …) and a few of two characters. */
const surnames: readonly (readonly [string, number])[] = (
  "陈70 王64 张52 徐46 吴36 李44 金32 周38 沈40 郑24 叶22 朱32 胡26 俞26 来22 汤18 施18 方18 高20 孔12 傅14 瞿9 华9 韩18 倪13 楼10 戚7 裘7 诸5 於6 " +
  "钱16 孙20 赵18 许18 蒋16 章15 何16 董11 潘14 陆15 黄22 林16 杨22 刘20 丁15 单6 曹11 洪10 冯11 余10 唐9 谢9 蔡10 曾4 仇3 任7 欧阳2 诸葛2"
)
  .split(" ")
  .map((entry) => [entry.replace(/\d+$/, ""), Number(/\d+$/.exec(entry)?.[0])] as const);

type Given = { readonly from: number } & Record<Sex, readonly string[]>;

/** What children born from this year on were called, until the next row. */
const givenNames: readonly Given[] = [
  {
    from: 1900,
    female: "阿凤 彩娥 雅琴 秀英 桂英 阿娟 水凤 月娥 凤仙 爱娟 杏花 招娣 文娟 荷花 菊仙 彩凤 宝珍 阿珍 大妹 素琴".split(
      " ",
    ),
    male: "阿土 金水 福根 关林 水根 柏林 阿毛 长生 宝根 关通 传根 荣根 炳根 阿兴 张根 金木 友根 茂林 寿祥 来法".split(
      " ",
    ),
  },
  {
    from: 1950,
    female:
      "秀珍 玉兰 美娟 小英 爱珍 丽华 建英 红英 亚珍 利娟 雅芬 素珍 水英 国英 惠芬 月芳 菊芳 亚娟 美珍 幼珍 文英 志英".split(
        " ",
      ),
    male: "建国 国庆 卫国 建华 国强 志强 关明 柏水 水良 建平 永良 国兴 伟民 小平 志良 幼明 关荣 水法 文荣 永康 国平 卫东".split(
      " ",
    ),
  },
  {
    from: 1970,
    female:
      "红 丽 燕 敏 萍 霞 雪琴 丽萍 晓红 海燕 琴 芳 亚萍 利红 建芬 春燕 国芳 雪芬 丽君 玲 莉萍 卫红 亚琴 小红".split(
        " ",
      ),
    male: "军 勇 伟 峰 海明 建峰 国锋 立新 伟江 斌 晓东 永刚 建明 华锋 利民 国良 江 志刚 建军 海江 伟良 刚 立峰 文龙".split(
      " ",
    ),
  },
  {
    from: 1980,
    female: "婷 静 娜 佳 晓燕 丹 莉 倩 佳丽 梦娜 蓓 莹 琳 丽娜 晓丹 玲燕 小燕 敏 晶晶 洁 颖 佳英 海萍 璐".split(" "),
    male: "磊 超 杰 鹏 晓峰 凯 波 琦 旭东 佳伟 吉 剑锋 江涛 栋 晓明 立 海波 涛 佳 文杰 炯 科 宇峰 钢".split(" "),
  },
  {
    from: 1990,
    female: "佳怡 梦婷 雨婷 佳琪 梦佳 露 雪 佳敏 晨露 诗怡 菲 楠 梦洁 佳妮 晓雯 叶青 思敏 璐瑶 梦琪 欣 佳莹 丹妮".split(
      " ",
    ),
    male: "浩 俊杰 宇航 佳豪 天宇 晨 鑫 泽 帆 佳斌 梦杰 科杰 凯杰 晓宇 嘉伟 哲 俊 栋梁 煜 涵 佳炜 易".split(" "),
  },
  {
    from: 2000,
    female: "欣怡 雨欣 思琪 佳颖 诗涵 可欣 心怡 雅婷 思涵 佳慧 欣妍 语嫣 乐瑶 奕彤 嘉怡 悦".split(" "),
    male: "宇轩 浩然 俊豪 子豪 嘉豪 铭 逸飞 晨阳 天乐 子轩 奕辰 睿 宇杰 嘉诚 皓天 文博".split(" "),
  },
  {
    from: 2010,
    female: "梓涵 一诺 诗琪 欣妍 雨桐 语桐 若溪 依诺 梓萱 可馨 沐瑶 芷萱".split(" "),
    male: "梓轩 浩宇 子墨 宇辰 梓豪 一鸣 沐阳 辰逸 奕铭 俊熙 承泽 子睿".split(" "),
  },
];

/** A surname of one or two characters. */
export function surname(random: Random): string {
  return pickWeighted(random, surnames);
}

/** A given name of one or two characters that fits the sex and the year of birth. */
export function givenName(random: Random, sex: Sex, birthYear: number): string {
  const row = givenNames.findLast((names) => names.from <= birthYear) ?? givenNames[0]!;
  return pick(random, row[sex]);
}
