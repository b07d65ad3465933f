package terms
import ("testing";"fmt";"cashgap/forecast/money";"os";"strings")
func TestZZ(t *testing.T){
 eur,_:=money.ParseCurrency("EUR")
 b,_:=os.ReadFile("/tmp/tt/in2.txt")
 for _,l:=range strings.Split(strings.TrimSpace(string(b)),"\n"){
  if strings.HasPrefix(l,"D "){
   d,err:=ParseDiscount(l[2:]); if err!=nil {e:=err.(*SyntaxError);fmt.Printf("D %-60s ERR %d+%d %v\n",l[2:],e.Offset,e.Length,err)} else {fmt.Printf("D %-60s %s\n",l[2:],d)}
   continue}
  o,err:=Parse(l,Options{eur,[]string{"fitting","acceptance"}})
  if err!=nil {e:=err.(*SyntaxError);fmt.Printf("%-60s ERR %d+%d %v\n",l,e.Offset,e.Length,err);continue}
  s:=o.Terms.String(); if o.Discount!=nil {s+="   || "+o.Discount.String()}
  fmt.Printf("%-60s %s\n",l,s)
 }
}
func BenchmarkParse(b *testing.B){ for b.Loop(){ Parse("acompte de 30 % à la commande, 40 % à la livraison et solde à 30 jours fin de mois",Options{}) } }
func BenchmarkDue(b *testing.B){ o,_:=Parse("45 days end of month on the 10th",Options{}); i:=o.Terms.Instalments()[0]; for b.Loop(){ i.Due(20000,nil) } }
