"""What words mean to the finder, the same for every place: constants, no input.

Catalogs say what citizens call an item (`aliases`), their domain says which words are its own (`vocabulary`); here
stand only words that belong to neither.
"""

from __future__ import annotations

from generator.ground import lookalikes

# Far places by the first two digits of their division code: whoever says 去上海看病 means 去外地看病.
AWAY = {
    "11": "北京",
    "12": "天津",
    "13": "河北 石家庄 保定 唐山",
    "14": "山西 太原 运城",
    "15": "内蒙古 内蒙 呼和浩特 包头",
    "21": "辽宁 沈阳 大连",
    "22": "吉林 长春",
    "23": "黑龙江 哈尔滨",
    "31": "上海",
    "32": "江苏 南京 苏州 无锡",
    "33": "浙江 杭州 宁波 温州 义乌",
    "34": "安徽 合肥",
    "35": "福建 福州 厦门 泉州",
    "36": "江西 南昌",
    "37": "山东 济南 青岛",
    "41": "河南 郑州 洛阳",
    "42": "湖北 武汉",
    "43": "湖南 长沙",
    "44": "广东 广州 深圳 东莞 佛山 珠海 中山 惠州",
    "45": "广西 南宁 桂林",
    "46": "海南 海口 三亚",
    "50": "重庆",
    "51": "四川 成都",
    "52": "贵州 贵阳",
    "53": "云南 昆明",
    "54": "西藏 拉萨",
    "61": "陕西 西安 宝鸡",
    "62": "甘肃 兰州",
    "63": "青海 西宁",
    "64": "宁夏 银川",
    "65": "新疆 乌鲁木齐",
    "71": "台湾",
    "81": "香港",
    "82": "澳门",
}

# Each traditional character with the simplified one after it: those that queries about these matters are made of.
# 帐 and 账 are mixed by the documents themselves (帐户/账户, 台帐/台账).
SAME = (
    "帐账帳账賬账醫医療疗報报銷销異异診诊門门險险費费產产檢检繳缴參参單单職职員员業业農农戶户鄉乡鎮镇縣县區区灣湾"
    "國国證证認认變变轉转關关係系歸归結结補补貼贴資资濟济貧贫窮穷難难殘残養养齡龄壽寿兒儿媽妈爺爷孫孙嬰婴婦妇懷怀"
    "順顺絕绝節节環环術术藥药腫肿腎肾臟脏腦脑癱瘫瘋疯癲癫癇痫壓压濕湿風风熱热傷伤殺杀斷断續续辦办備备請请問问題题"
    "電电話话號号碼码機机網网絡络開开錢钱銀银幣币額额餘余賣卖買买價价記记錄录詢询諮咨説说說说誰谁講讲識识護护讓让"
    "許许試试該该詳详語语課课談谈調调諾诺讀读籤签簽签種种類类級级給给統统經经線线組组終终縮缩總总績绩織织絲丝紙纸"
    "約约紅红純纯細细維维綠绿練练綜综編编緊紧緩缓個个們们從从來来後后復复應应當当對对專专導导將将屬属層层歲岁幾几"
    "庫库廠厂廣广張张強强彈弹憑凭態态惡恶愛爱慣惯慶庆憂忧憶忆懇恳戰战據据掛挂採采換换損损搶抢擇择擔担擴扩攜携數数"
    "敗败於于時时書书會会東东條条楊杨極极構构樓楼標标樣样樹树橋桥權权歡欢歷历氣气決决沒没況况漢汉減减測测準准溫温"
    "滿满漁渔漸渐潔洁澤泽濱滨為为無无煙烟煩烦營营牆墙狀状獨独獲获現现畢毕畫画發发盡尽監监盤盘眾众確确礎础禮礼積积"
    "穩稳範范築筑簡简籃篮糧粮聯联聲声聽听肅肃腳脚膚肤臨临與与興兴舉举舊旧藝艺處处虧亏蟲虫衛卫裏里裡里製制複复見见"
    "規规視视覺觉親亲觀观計计訂订訓训託托設设訪访評评詞词誤误論论謝谢議议負负財财貢贡貨货責责貴贵貸贷賀贺賠赔賴赖"
    "贈赠贊赞趙赵跡迹車车軍军軟软較较載载輕轻輔辅輪轮輸输辭辞邊边達达違违遠远適适選选遺遗還还進进運运過过這这連连"
    "遲迟遷迁郵邮鄭郑鄰邻釋释針针鐘钟鋪铺錯错鎖锁鐵铁鑰钥長长閉闭間间閩闽閱阅隊队階阶際际隨随雙双雜杂離离雲云預预"
    "領领頭头頻频顆颗願愿顧顾顯显飛飞飯饭飲饮飽饱館馆馬马駐驻驗验體体髮发鬆松點点黨党齊齐齒齿龍龙龜龟嶺岭島岛崗岗"
    "壩坝墊垫場场塊块團团園园圍围圖图圓圆墳坟壇坛堅坚執执夠够夢梦奪夺奮奋獎奖妝妆婁娄學学寧宁實实審审寫写寬宽寶宝"
    "尋寻屆届岡冈師师帶带幫帮幹干廳厅廟庙陳陈陰阴陽阳陸陆蘇苏蘭兰蘆芦葉叶華华萬万蔣蒋藍蓝羅罗義义習习聖圣膽胆臺台"
    "檯台颱台麵面麗丽鳳凤鹽盐黃黄動动務务勞劳勢势協协壞坏嗎吗啟启喪丧嚴严傳传債债優优償偿儀仪億亿兩两內内冊册凍冻"
    "劃划劉刘劑剂創创別别則则剛刚刪删亂乱亞亚並并佔占併并倉仓側侧偉伟僅仅僑侨"
)


def same() -> dict[str, str]:
    """Variant character -> the one that texts and queries are folded to; those that NFKC unifies are not among them."""
    variants = {SAME[at]: SAME[at + 1] for at in range(0, len(SAME), 2)}
    variants |= {char: meant for char, meant in lookalikes.SIMPLIFIED.items() if char not in variants}
    return variants | {char: variants.get(meant, meant) for char, meant in lookalikes.IDEOGRAPHS.items()}


def away(division: str) -> list[str]:
    """Names of places outside the province that a division code lies in, the longest first."""
    names = " ".join(names for code, names in AWAY.items() if code != division[:2]).split()
    return sorted(names, key=lambda name: (-len(name), name))
