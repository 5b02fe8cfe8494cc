package format
import ("testing";"os";"path/filepath";"strings";"fmt"
 astisub "github.com/asticode/go-astisub")
func TestTry(t *testing.T){
 for _,g:=range []string{"/work/shared/formats/transcripts/*","/work/shared/formats/webvtt-py/*"} {
 fs,_:=filepath.Glob(g)
 for _,f:=range fs { if !strings.HasSuffix(f,".vtt")&&!strings.HasSuffix(f,".srt"){continue}
  fh,_:=os.Open(f); var s *astisub.Subtitles; var err error
  if strings.HasSuffix(f,".vtt"){ s,err=astisub.ReadFromWebVTT(fh)} else {s,err=astisub.ReadFromSRT(fh)}
  fmt.Println("==",f,err); if s==nil{continue}
  for _,i:=range s.Items { for _,l:=range i.Lines { fmt.Printf("  %v %q %q\n",i.StartAt,l.VoiceName,l.String()) } }
 }}
 for _,x:=range []string{"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi</v> <v Ben>No\nmore\n\n00:03.000 --> 00:04.000\na --> b\nc &gt; d <laughs> e\n","WEBVTT\n\n0:0:5.100 --> 0:0:8.250\nx","WEBVTT\n\n00:01.000-->00:02.000\nx","WEBVTT\n\n00:01.000 --> 00:02.000\n"+strings.Repeat("x ",40000)} {
  s,err:=astisub.ReadFromWebVTT(strings.NewReader(x)); fmt.Println("==",err); if s!=nil { for _,i:=range s.Items { for _,l:=range i.Lines { fmt.Printf("  %v %q %.60q\n",i.StartAt,l.VoiceName,l.String()) } }}
 }
}
