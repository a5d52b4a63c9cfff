package org.koti.home;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Letters of other alphabets, by the one of ASCII that they are drawn like: after what Unicode knows of them (UTS 39), and what common typefaces show. Only small ones, as a look
 * is made small; such a letter is also like what its capital is drawn like.
 */
final class Drawn {
    private static final String TABLE = """
            a αλалѧᗅⲁⲗꓮꭺꮞ𐊠𑣏𖽀
            b βϭϸбвъьѣҍᏼᑲᑳᖯᗷᲀᲆᲇⲃⳓꓐꮟꮾ𐊂𐊡𐌁𐌚𑣕
            c ςσсҫᲃⲥꓚꮯ𐊢𐌂𐐽𐔜
            d δдԁԃᑯᗞᗪᲁⲇꓒꓓꭰꮷ
            e εξезэєѯҙҽҿәӡԑⲉⳍⴹꓰꭼ𐊆𑣆𑣊𑣎𖼻
            f ϝғӻքֆᖴꓝ𐊇𐊥𐔥𑣂
            g ϥԍԛգզցᏻⳋⵕꓖꮐ𑣌𑣖
            h ηнђћңҥһӈӊԧիհᏺᕼⲏꓧꚕꮋꮒ𐋏
            j ϳјյᒍꓙꭻ
            k κкқҝҟҡӄԟᛕⲕꓗꮶ𐔘
            l ιіӏլᒪᛁⲓⳑⵏꓡꓲꙇꭵꮮ𐊊𐌉𐑃𐔦𑣃𑣒𖼖𖼨
            m μϻмӎᗰᛖⲙꓟꮇ𐊰𐌑
            n ηνπилнпңҥҧӈӊԥընոռⲏⲛⲡꓠ𐔓
            o θοσофѳөօଠഠတဝჿዐᲂⲑⲟⴱⵁⵔꓳꭴꮎꮻ𐊒𐊫𐐬𐓪𐔖𑣈𑣕𑣗
            p ρϸрքᑭⲣꓑꮲ𐊕
            r γгяґғҕӷᖇᴦⲅꓣꭱꮁꮢ𐓜𖼵
            s ςѕտꓢꙃꙅꮥꮪ𐊖𐑈𑣁𑣛𖼺
            t τϯтҭԏᲄᲅⲧꓔꭲ𐊗𐊱𐌕𐓺𑣆𑣜𖼊
            u μνυицџѵկնսሀᐯᑌⲩⴸꓦꓴꛟꮜꮩ𐓶𐔝𑜆𑣀𑣘𖼈𖽂
            w ωϣшщѡѽԝապⲱꓪꙍꮃꮤ𑓅𑜊𑜎𑜏
            x χϫхҳӽӿᕁᕽᚷⲭⵝꓫ𐊐𐊴𐌗𐔧
            y γυучүұყⲩꓬꙋꭹꮍ𐊲𑣄𑣜𖽃
            z ζϩзҙӡᒿⲍꓜꙁꙅꮓ𑣄𑣉
            """;

    private static final Map<Integer, String> LIKE = TABLE.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(line -> line[0].codePointAt(0), line -> line[1]));

    private Drawn() {}

    /** Whether the letter is drawn like that of ASCII, with i as l, q as g and v as u. */
    static boolean isLike(int letter, int ascii) {
        return LIKE.getOrDefault(ascii, "").indexOf(letter) >= 0;
    }
}
