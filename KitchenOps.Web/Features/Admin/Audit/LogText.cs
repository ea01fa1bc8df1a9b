using System.Globalization;
using System.Text;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Web.Identity.Devices;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Admin.Audit;

/// <summary>A kind of change that a manager looks for.</summary>
internal sealed record AuditKind(string Id, string Title, EquatableArray<string> Types);

/// <summary>What happened, as a manager would say it: what follows the name of who did it.</summary>
internal static class LogText
{
    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<AuditKind> Kinds =
    [
        new("orders", "Orders sent and closed", [nameof(OrderPlaced), nameof(LinesAdded), nameof(OrderClosed), nameof(OrderReopened), nameof(OrderNoted), nameof(QualityNoted), nameof(OrderPrioritised)]),
        new("changes", "Changes and voids", [nameof(LineChanged), nameof(ChangeSeen), nameof(LineVoided), nameof(VoidCleared)]),
        new("kitchen", "Work in the kitchen", [nameof(CourseFired), nameof(AllergyAcknowledged), nameof(WorkStarted), nameof(LinesBumped), nameof(LinesServed), nameof(LinesRecalled), nameof(WorkMoved), nameof(OrderPaced), nameof(WorkReleased)]),
        new("receipts", "Orders received at a station, or not", [nameof(TicketReceived), nameof(TicketUnreceived)]),
        new("signals", "Signals between stations", [nameof(SignalRaised), nameof(SignalAnswered)]),
        new("baskets", "Baskets at the fryer", [nameof(BasketDropped), nameof(BasketLifted)]),
        new("batches", "Batches made, used up and thrown away", [nameof(BatchMade), nameof(BatchFinished), nameof(BatchDiscarded)]),
        new("tables", "Tables", [nameof(TableAssigned), nameof(TableCleared), nameof(TablesSet), nameof(SectionsSet)]),
        new("menu", "Menu, stations and 86", [nameof(MenuSet), nameof(StationsSet), nameof(ItemEightySixed), nameof(ItemBroughtBack), nameof(ItemCounted)]),
        new("access", "People, devices and keys", [nameof(AccessGranted), nameof(AccessRevoked), nameof(SignInReset), nameof(DeviceProfiled)]),
        new("settings", "Settings and days", [nameof(RestaurantOpened), nameof(SettingsChanged), nameof(BusinessDayOpened)]),
    ];

    /// <summary>The sentence of an event.</summary>
    public static string Of(AuditEntry entry, LogNames names, TimeZoneInfo zone)
    {
        var order = LogNames.Of(entry.Order);
        return entry.Event switch
        {
            OrderPlaced e => $"sent {order}{(e.Table is { } table ? $" for {names.Of(table)}" : $", {EnumNames.Of(e.Channel)}")}{(e.Name is { } name ? $", {name}" : "")}: {Dishes(e.Lines)}",
            LinesAdded e => $"added to {order}: {Dishes(e.Lines)}",
            LineChanged e => $"changed {Lines(e.Line)} of {order}: {string.Join(", ", e.What.Items.Select(what => what == "quantity" ? $"quantity {e.Quantity}" : what))}",
            LineVoided e => $"voided {Lines(e.Line)} of {order}: {e.Reason}",
            VoidCleared e => $"cleared the void of {Lines(e.Line)} at {names.Of(e.Station)}, {order}",
            CourseFired e => $"fired course {e.Course} of {order}",
            ChangeSeen e => $"saw the change of {Lines([.. e.Lines])} of {order} at {names.Of(e.Station)}",
            AllergyAcknowledged e => $"acknowledged the allergy of {Lines([.. e.Lines])} of {order} at {names.Of(e.Station)}",
            WorkStarted e => $"started {Lines([.. e.Lines])} of {order} at {names.Of(e.Station)}",
            LinesBumped e => $"bumped {Lines([.. e.Lines])} of {order} at {names.Of(e.Station)}{Because(e.Reason)}",
            LinesServed e => $"served {Lines([.. e.Lines])} of {order}{(e.Runner is { } runner ? $", on its way with {names.Of(runner)}" : "")}{(e.Override is { } why ? $", overriding: {why}" : "")}",
            LinesRecalled e => $"recalled {Lines([.. e.Lines])} of {order} to {names.Of(e.Station)}",
            OrderPaced e => e.DoneAt is { } doneAt ? $"set the pace of {order}: ready together at {TimeZoneInfo.ConvertTime(doneAt, zone):HH:mm}" : $"ended the pace of {order}",
            WorkReleased e => $"released {Lines([.. e.Lines])} of {order} at {names.Of(e.Station)}",
            OrderPrioritised e => e.Priority >= SetPriority.Rush ? $"called a rush on {order}" : $"set the priority of {order} to {e.Priority}",
            QualityNoted e => e.Note is { Length: > 0 } note ? $"wants {Lines([e.Line])} of {order} better: {note}" : $"took the quality note off {Lines([e.Line])} of {order}",
            OrderNoted e => e.Note is { Length: > 0 } note ? $"noted on {order}: {note}" : $"took the note off {order}",
            WorkMoved e => $"moved {Lines(e.Line)} of {order} from {names.Of(e.From)} to {names.Of(e.To)}",
            TicketReceived e => $"received {order} at {names.Of(e.Station)}",
            TicketUnreceived e => $"told that {names.Of(e.Station)} had not received {order}",
            SignalRaised e => $"signalled from {names.Of(e.From)}: {SignalOf(e.Kind, e.To, names)}",
            SignalAnswered e => $"answered {names.Of(e.From)}: {SignalOf(e.Kind, e.To, names)}",
            BasketDropped e => $"dropped basket {e.Basket} at {names.Of(e.Station)} for {TimeSpan.FromSeconds(e.Seconds):m\\:ss}: {(e.Lines.Count == 1 ? "1 line" : $"{e.Lines.Count} lines")} of {(e.Lines.Items.Select(line => line.Order).Distinct().Count() is var orders and > 1 ? $"{orders} orders" : "one order")}",
            BasketLifted e => $"lifted basket {e.Basket} at {names.Of(e.Station)}",
            BatchMade e => $"made a batch at {names.Of(e.Station)}: {e.Portions} × {e.Name}, to be used by {TimeZoneInfo.ConvertTime(e.DiscardAt, zone):d MMM HH:mm}",
            BatchFinished e => $"used up a batch at {names.Of(e.Station)}: {e.Portions} × {e.Name}",
            BatchDiscarded e => $"threw away a batch at {names.Of(e.Station)}, made as {e.Portions} × {e.Name}{Because(e.Reason)}",
            OrderClosed => $"finished {order}: everything is served or void",
            OrderReopened e => $"opened {order} again{(e.Number is { } number && number != entry.Order?.Number ? $", as {number}" : "")}",
            MenuSet e => $"set the menu, version {e.Version}: {e.Items.Items.Count(item => !item.Archived)} items",
            ItemEightySixed e => $"took {names.Of(e.Item)} off {(e.ForToday ? "for today" : e.EndsAt is { } ends ? $"until {TimeZoneInfo.ConvertTime(ends, zone):HH:mm}" : "until somebody brings it back")}",
            ItemBroughtBack e => $"brought {names.Of(e.Item)} back",
            ItemCounted e => $"counted {names.Of(e.Item)}: {e.Left} left",
            StationsSet e => $"set the stations: {string.Join(", ", e.Stations.Items.Where(station => !station.Archived).Select(station => station.Name))}",
            TablesSet e => $"set the tables: {e.Tables.Count} of them",
            SectionsSet e => string.Join("; ", e.Tables.Items.GroupBy(one => one.Server).Select(group => $"put {string.Join(", ", group.Select(one => names.Of(one.Table)))} in {(group.Key is { } server ? $"{names.Of(server)}'s" : "nobody's")} section")),
            TableAssigned e => e.To == entry.Actor ? $"took {names.Of(e.Table)}{From(e.From)}" : $"gave {names.Of(e.Table)} to {names.Of(e.To)}{From(e.From)}",
            TableCleared e => $"cleared {names.Of(e.Table)}",
            AccessGranted { Role: Role.Integration } e => $"made the key {e.Name}: {string.Join(", ", e.Scopes)}",
            AccessGranted e => $"gave access to {e.Name} as {(e.To.IsDevice() ? "a screen" : e.Role.ToString())}{(e.Stations.IsEmpty ? "" : $", {string.Join(", ", e.Stations.Items.Select(names.Of))}")}",
            AccessRevoked e => $"ended the access of {names.Of(e.From)}",
            SignInReset e => e.Part switch { SignInPart.Password => $"gave {names.Of(e.Of)} another password", SignInPart.Pin => $"took the PIN of {names.Of(e.Of)} away", _ => $"signed {names.Of(e.Of)} out everywhere" },
            DeviceProfiled e => $"set {names.Of(e.Device)} to show {(e.Profile.Screen == DeviceScreen.Expo ? "the pass" : string.Join(" + ", e.Profile.Stations.Items.Select(names.Of)))}{(e.Profile.Screen == DeviceScreen.OneRail ? " on one rail" : "")}{ProfileText.Besides(e.Profile)}",
            RestaurantOpened e => $"opened {e.Name}",
            SettingsChanged => "changed the settings",
            BusinessDayOpened e => $"opened the business day {e.Day:d MMM yyyy}",
            _ => Plain(entry.Type),
        };

        string Lines(params LineId[] lines) => LogNames.Lines(entry.Order, lines);
        string From(ActorId? from) => from is { } who && who != entry.Actor ? $" from {names.Of(who)}" : "";
    }

    /// <summary>What somebody wanted, who had no access any more when it came.</summary>
    public static string Of(WaitingCommand waiting, LogNames names)
    {
        var order = LogNames.Of(waiting.Order);
        return waiting.Command switch
        {
            PlaceOrder c => $"Send an order{(c.Table is { } table ? $" for {names.Of(table)}" : "")}: {Requests(c.Lines)}",
            AddLines c => $"Add to {order}: {Requests(c.Lines)}",
            ChangeLine c => $"Change {Lines(c.Line)} of {order}",
            VoidLine c => $"Void {Lines(c.Line)} of {order}: {c.Reason}",
            ClearVoid c => $"Clear the void of {Lines(c.Line)} at {names.Of(c.Station)}, {order}",
            FireCourse c => $"Fire course {c.Course} of {order}",
            SeeChange c => $"See the change of {Lines([.. c.Works.Items.Select(work => work.Line)])} of {order} at {names.Of(c.Station)}",
            AcknowledgeAllergy c => $"Acknowledge the allergy of {Lines([.. c.Works.Items.Select(work => work.Line)])} of {order} at {names.Of(c.Station)}",
            StartWork c => $"Start {Lines([.. c.Works.Items.Select(work => work.Line)])} of {order} at {names.Of(c.Station)}",
            BumpLines c => $"Bump {Lines([.. c.Works.Items.Select(work => work.Line)])} of {order} at {names.Of(c.Station)}",
            ServeLines c => $"Serve {(c.Lines.IsEmpty ? "what is ready" : Lines([.. c.Lines]))} of {order}{(c.Runner is { } runner ? $", handed to {names.Of(runner)}" : "")}",
            RecallLines c => $"Recall {Lines([.. c.Works.Items.Select(work => work.Line)])} of {order} to {names.Of(c.Station)}",
            SetPriority c => $"Set the priority of {order} to {c.Priority}",
            NoteQuality c => $"Quality of {Lines([c.Line])} of {order}: {c.Note}",
            NoteOrder c => $"Note on {order}: {c.Note}",
            RouteLine c => $"Send {Lines(c.Line)} of {order} to {names.Of(c.Station)}",
            ReceiveTickets c => $"Receive {c.Orders.Count} orders at {names.Of(c.Station)}",
            SendToBackup c => $"Send {order} from {names.Of(c.Station)} to {names.Of(c.To)}",
            EightySixItem c => $"Take {names.Of(c.Item)} off",
            BringBackItem c => $"Bring {names.Of(c.Item)} back",
            CountItem c => $"Count {names.Of(c.Item)}: {c.Left} left",
            AssignTable c => $"Take {names.Of(c.Table)}",
            RaiseSignal c => $"Signal from {names.Of(c.Station)}: {SignalOf(c.Kind, c.To, names)}",
            AnswerSignal c => $"Answer {names.Of(c.From)}: {SignalOf(c.Kind, c.To, names)}",
            DropBasket c => $"Drop basket {c.Basket} at {names.Of(c.Station)}",
            LiftBasket c => $"Lift basket {c.Basket} at {names.Of(c.Station)}",
            BumpBasket c => $"Bump basket {c.Basket} at {names.Of(c.Station)}",
            MakeBatch c => $"Make a batch at {names.Of(c.Station)}: {c.Portions} × {(c.Item == MenuItemId.Written ? c.Written : names.Of(c.Item))}, which keeps {c.HoldMinutes} min",
            FinishBatch c => $"Use up a batch at {names.Of(c.Station)}",
            DiscardBatch c => $"Throw away a batch at {names.Of(c.Station)}{Because(c.Reason)}",
            ClearTable c => $"Clear {names.Of(c.Table)}",
            HandOverTable c => $"Hand over {names.Of(c.Table)}",
            var other => char.ToUpperInvariant(Plain(other.GetType().Name)[0]) + Plain(other.GetType().Name)[1..],
        };

        string Lines(params LineId[] lines) => LogNames.Lines(waiting.Order, lines);
        string Requests(EquatableArray<LineRequest> lines) => string.Join(", ", lines.Items.Select(line => $"{line.Quantity} × {names.Of(line.Item)}"));
    }

    private static string SignalOf(SignalKind kind, StationId? to, LogNames names) => kind switch
    {
        SignalKind.Hands => "hands",
        SignalKind.NeedTwoMinutes => "two minutes more",
        _ => $"waiting on {(to is { } station ? names.Of(station) : "somebody")}",
    };

    private static string Dishes(EquatableArray<AcceptedLine> lines) => string.Join(", ", lines.Items.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} × {line.Name}")));

    private static string Because(string? reason) => reason is { Length: > 0 } ? $": {reason}" : "";

    // An event that has no sentence yet still says what it is: PrepTaskClaimed is "prep task claimed".
    private static string Plain(string type)
    {
        var words = new StringBuilder();
        foreach (var c in type)
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }
        return words.ToString();
    }
}
