use crate::model::{Article, Aside, Block, BlockKind};
use crate::text::range::TextRange;

/// An article of the paragraphs of `text`, which blank lines part; `# ` opens a heading, `% ` an aside.
pub(super) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let level = part.bytes().take_while(|&byte| byte == b'#').count();
        let kind = if level > 0 { BlockKind::Heading(level as u8) } else { BlockKind::Paragraph };
        let aside = part.starts_with('%').then_some(Aside::Caption);
        let skipped = if aside.is_some() { 1 } else { level };
        let range = TextRange::clamped(at + skipped..at + part.len(), text);
        blocks.push(Block { range, kind, aside });
        at += part.len() + 2;
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

/// Three subjects of three paragraphs each: a harbour, a beetle, a school.
pub(super) const KOREAN: &str = "\
가람항만공사는 새 부두의 크레인 공사를 다음 달에 시작한다. 부두는 컨테이너 선박을 위한 것이며 항만 물동량이 늘어날 전망이다.

항만공사 관계자는 부두가 완공되면 컨테이너 처리량이 두 배로 늘고 선박의 대기 시간이 줄어든다고 설명했다.

부두 크레인은 전기로 움직인다. 항만 노조는 크레인 교육을 요구했고 공사는 컨테이너 하역 교육장을 짓기로 했다.

한편 나래연구소는 사라진 것으로 여겨진 딱정벌레를 습지에서 찾았다. 딱정벌레는 습지의 갈대를 먹고 산다.

연구소의 곤충 연구원은 습지 곳곳에서 딱정벌레 애벌레를 보았다며 갈대 군락을 지켜야 한다고 말했다.

나래연구소는 곤충 지도를 만들어 습지 보호 구역을 넓히자고 제안했다. 딱정벌레 서식지는 갈대 군락과 겹친다.

국내 학교 급식도 달라진다. 다온초등학교는 급식 채소를 학교 텃밭에서 기르고 학생들이 식단을 고른다.

다온초등학교 영양사는 급식 식단에 텃밭 채소를 넣자 학생들이 남기는 음식이 줄었다고 밝혔다.

학교 텃밭은 학부모들이 돌본다. 급식 영양사는 식단 투표를 달마다 열고 텃밭 채소 이름표를 학생들이 쓴다.";

/// The same in English.
pub(super) const ENGLISH: &str = "\
The harbour of Port Varn will build a new quay with electric cranes. The quay is made for container ships.

Engineers at the harbour say the cranes lift a container in a minute, and ships leave the quay sooner.

Dock workers want training on the cranes. The harbour will open a container school beside the quay.

Meanwhile, the Lorne Institute found a beetle in a marsh where it was thought extinct. The beetle feeds on reeds.

Insect researchers of the Lorne Institute counted larvae of the beetle among the reeds all over the marsh.

The marsh should be protected, the institute said, because the beetle and its reeds live nowhere else.

Separately, pupils of Hillgate School choose their lunch menu and grow vegetables in the garden of the school.

Cooks at Hillgate School put garden vegetables on the menu, and pupils left less of their lunch.

Parents tend the garden in summer. Pupils vote on the lunch menu and label the vegetables of the school.";
