import { inOrder, phrases, words, type Lexicon } from './lexicon.js';
import { namesOf, valuesOf } from './number-words.js';

export const SPANISH: Lexicon = {
  negations: new Set([
    ...words(`no ni nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas tampoco sin apenas niega niegan negó negaron
      negar negado desmiente desmienten desmintió desmentir rechaza rechazan rechazó rechazar rechazado rehúsa rehusó
      fracasa fracasó fracasar falla falló falta faltan faltó carece carecen falso falsa falsos falsas falsamente mentira
      bulo refuta refutó evita evitó evitar impide impidió impedir detiene detuvo cesa cesó salvo excepto menos casi
      supuesto supuesta supuestamente presunto presunta presuntamente si sólo solo solamente excluye excluido vez`),
    ...phrases('lejos de, en lugar, ya no'),
  ]),
  contrary: {
    beginnings: ['in', 'im', 'i', 'des', 'anti', 'no'],
    endings: ['ría', 'rían', 'rán'],
    inflections: ['s', 'es', 'a', 'as', 'o', 'os'],
  },
  opposites:
    words(`aunque porque pese segundo minuto hora semana mes meses año años década siglo kilómetro milla metro centímetro milímetro
    tonelada gramo kilo litro hectárea grado abrir cerrar empezar terminar ganar perder comprar vender subir bajar adulto
    niños padres profesor alumno invierno verano primavera otoño espera esperaba duda dudaba afirma afirmó cree creía
    promete prometió teme temía dice dijo casado enterrado divorciado
    doble duplicó triple triplicó decenas cientos miles
    sube suben subió subieron aumenta aumentan aumentó aumento baja bajan bajó bajaron disminuye disminuyó cae caen
    cayó cayeron caída crece crecen creció crecimiento gana ganan ganó ganaron pierde pierden perdió perdieron victoria
    derrota más menos mayor menor mayoría minoría mucho muchos muchas poco pocos pocas alto alta bajo superior inferior
    sobre encima debajo antes después desde hasta temprano tarde principio fin final primero primera último última
    anterior próximo próxima a favor contra por para con de del al en dentro fuera entre todo todos toda todas cada
    algunos algunas mitad siempre veces puede pueden podía podría debe deben debía debería será serían sería va iba
    culpable inocente muerto muerta muertos vivo viva vivos vive murió muere nació mató herido heridos sobrevivió verdad
    verdadero cierto izquierda derecha norte sur este oeste abre abrió abierto cierra cerró cerrado empieza empezó
    comenzó termina terminó permite permitió prohíbe prohibió prohibido legal apoya apoyó opone opuso acepta aceptó
    aprueba aprobó confirma confirmó demuestra añade añadió retira retiró compra compró vende vendió da dio recibe
    recibió envía envió importa importó exporta exportó entra entró sale salió llega llegó contrata contrató despide
    despidió elegido elegida nombrado absuelto absuelta condenado condenada liberado detenido detenida salva salvó
    destruye destruyó construye construyó mantiene mantuvo elimina eliminó seguro peligroso bueno buena mejor malo mala
    peor fuerte débil rápido lento rico pobre viejo vieja nuevo nueva joven grande pequeño pequeña largo corto caro
    barato caliente frío seco fácil difícil lleno vacío público pública privado privada hombre hombres mujer mujeres niño
    niña él ella ellos ellas madre padre hijo hija hermano hermana esposo esposa sí día noche mañana ayer hoy ahora
    diario semanal mensual anual pasado futuro es son era eran fue fueron está están estaba ha han había máximo mínimo
    éxito posible probable víctima víctimas comprador vendedor amigo amigos enemigo enemigos guerra paz ama odia`),
  common:
    words(`el la los las lo un una unos unas de del al a ante bajo con contra desde durante en entre hacia hasta para por
    según sin sobre tras y e o u pero sino que quien quién qué cual cuál cuando cuándo donde dónde como cómo porque
    pues si aunque mientras mi mis tu tus su sus nuestro nuestra nuestros este esta estos estas ese esa esos esas aquel
    aquella yo tú él ella usted nosotros ellos ellas ustedes me te se nos le les es son era eran fue fueron ser está
    están estaba ha han había hay hubo será puede pueden debe deben no ni nunca nada nadie ninguno ninguna sí también
    tampoco todo todos toda todas cada varios varias algunos algunas otro otra otros otras mismo muy más menos mucho
    muchos poco pocos ya aún todavía siempre ahora ayer hoy mañana aquí allí entonces luego después antes así además sin
    embargo quizá quizás dos tres cuatro cinco seis siete ocho nueve diez once doce alguien algo esto eso`),
  fillers:
    words(`el la los las un una unos unas muy realmente también además incluso y pero pues entonces luego así claro
    ciertamente obviamente francamente simplemente efectivamente que`),
  numbers: {
    values:
      valuesOf(`cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13
      catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21
      veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26
      veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70
      ochenta=80 noventa=90 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400
      cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700
      setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900`),
    ordinals:
      valuesOf(`primero=1 primera=1 primer=1 segundo=2 segunda=2 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5
      quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 octava=8 noveno=9 novena=9 décimo=10 décima=10`),
    powers: valuesOf('cien=2 ciento=2 mil=3 millón=6 millones=6'),
    joiners: words('y'),
    articles: words('un una'),
    shares: namesOf('mitad=1/2 medio=1/2 media=1/2 tercio=1/3 tercios=1/3'),
    percents: phrases('por ciento, porciento'),
    currencies: namesOf(
      'dólar=$ dólares=$ usd=$ euro=€ euros=€ eur=€ libra=£ libras=£ peso=peso pesos=peso céntimos=¢',
    ),
    isCompound: false,
  },
  months: inOrder(
    ...['enero ene', 'febrero feb', 'marzo', 'abril abr', 'mayo', 'junio jun', 'julio jul', 'agosto ago'],
    ...['septiembre setiembre sept', 'octubre oct', 'noviembre nov', 'diciembre dic'],
  ),
  weekdays: words('lunes martes miércoles jueves viernes sábado domingo'),
};
