using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Access;

public class GrantsTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void A_role_changes_what_one_may_from_the_next_command_on()
    {
        var order = _given.Place(Some.Burger);
        var bump = new BumpLines(order, Some.Grill, _given.Drawn(order, Some.Grill));
        _given.And(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook, [Some.Fryer]));
        _given.When(Some.Cook, bump).IsRefused(Codes.NotYourStation);
        _given.And(Some.Manager, new RevokeAccess(Some.Cook));
        _given.When(Some.Cook, bump).IsRefused(Codes.NotAMember);
        _given.And(Some.Manager, new GrantAccess(Some.Cook, "Cora", Role.Cook)).And(Some.Cook, bump);
    }

    [Fact]
    public void Granting_and_revoking_again_say_by_whom_it_was_done()
    {
        var grant = new GrantAccess(new ActorId("user:new"), "Nia", Role.Server);
        _given.And(Some.Manager, grant).When(Some.Admin, grant).WasSoAlready(Some.Manager);
        _given.And(Some.Admin, new RevokeAccess(grant.To)).When(Some.Manager, new RevokeAccess(grant.To)).WasSoAlready(Some.Admin);
        Assert.Equal("Nia", _given.State.Grants.NameOf(grant.To));
    }

    [Fact]
    public void The_last_administrator_stays_one()
    {
        _given.When(Some.Admin, new RevokeAccess(Some.Admin)).IsRefused(Codes.LastAdmin, "from");
        _given.When(Some.Admin, new GrantAccess(Some.Admin, "Adam", Role.Manager)).IsRefused(Codes.LastAdmin, "role");
        _given.When(ActorId.System, new RevokeAccess(Some.Admin)).IsRefused(Codes.LastAdmin);
        _given.And(Some.Admin, new GrantAccess(Some.Admin, "Adam A.", Role.Admin)).And(Some.Admin, new GrantAccess(Some.Ana, "Ana", Role.Admin)).And(Some.Admin, new RevokeAccess(Some.Admin));
        _given.When(Some.Ana, new GrantAccess(Some.Ana, "Ana", Role.Cook)).IsRefused(Codes.LastAdmin);
    }

    [Fact]
    public void Where_there_is_no_administrator_the_last_manager_stays()
    {
        var given = Given.Nothing();
        given.And(ActorId.System, new OpenRestaurant("demo", "Demo", new Settings())).And(ActorId.System, new GrantAccess(Some.Manager, "Mia", Role.Manager));
        given.When(Some.Manager, new RevokeAccess(Some.Manager)).IsRefused(Codes.LastAdmin);
        given.When(Some.Manager, new GrantAccess(Some.Manager, "Mia", Role.Expo)).IsRefused(Codes.LastAdmin);
        given.And(Some.Manager, new GrantAccess(Some.Ana, "Ana", Role.Manager)).And(Some.Manager, new RevokeAccess(Some.Manager));
    }

    [Fact]
    public void Of_two_who_change_somebody_the_second_is_told_who_was_first()
    {
        var seen = Standing.Of(_given.State.Grants.Of(Some.Ana)!);
        _given.And(Some.Admin, new GrantAccess(Some.Ana, "Ana", Role.Expo, [], seen));

        _given.When(Some.Manager, new GrantAccess(Some.Ana, "Ana", Role.Cook, [Some.Grill], seen)).IsConflict(Codes.VersionChanged, Some.Admin);
        _given.When(Some.Manager, new GrantAccess(Some.Ana, "Ana", Role.Expo, [], seen)).WasSoAlready(Some.Admin);
        _given.And(Some.Admin, new RevokeAccess(Some.Ana)).When(Some.Manager, new GrantAccess(Some.Ana, "Ana", Role.Cook, [], new Standing("Ana", Role.Expo))).IsConflict(Codes.VersionChanged, Some.Admin);
        _given.And(Some.Manager, new GrantAccess(Some.Ana, "Ana", Role.Cook));
    }

    [Fact]
    public void A_way_to_sign_in_is_taken_away_from_people_here_and_an_administrators_by_administrators_only()
    {
        Assert.Equal(new SignInReset(Some.Ana, SignInPart.Password), _given.When(Some.Manager, new ResetSignIn(Some.Ana, SignInPart.Password)).IsAcceptedAs<SignInReset>());
        _given.When(Some.Manager, new ResetSignIn(Some.Admin, SignInPart.Password)).IsRefused(Codes.NotAllowed, "of");
        _given.And(Some.Admin, new ResetSignIn(Some.Admin, SignInPart.Sessions));
        foreach (var other in (ActorId[])[Some.Stranger, Some.Display, Some.FullKey]) _given.When(Some.Admin, new ResetSignIn(other, SignInPart.Pin)).IsRefused(Codes.UnknownActor, "of");
        _given.When(Some.Ana, new ResetSignIn(Some.Ana, SignInPart.Pin)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Admin, new ResetSignIn(Some.Ana, (SignInPart)9)).IsRefused(Codes.Invalid, "part");
    }

    [Fact]
    public void A_manager_makes_no_administrator_and_unmakes_none()
    {
        _given.When(Some.Manager, new GrantAccess(Some.Manager, "Mia", Role.Admin)).IsRefused(Codes.NotAllowed, "role");
        _given.When(Some.Manager, new GrantAccess(Some.Admin, "Adam", Role.Cook)).IsRefused(Codes.NotAllowed, "role");
        _given.When(Some.Manager, new RevokeAccess(Some.Admin)).IsRefused(Codes.NotAllowed, "from");
        _given.And(Some.Admin, new GrantAccess(Some.Manager, "Mia", Role.Admin)).And(ActorId.System, new GrantAccess(Some.Ben, "Ben", Role.Admin));
    }

    [Fact]
    public void Only_managers_administrators_and_the_installation_give_access()
    {
        foreach (var actor in new[] { Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.PrepChef, Some.OrdersKey, Some.FullKey, ActorId.Clock })
        {
            _given.When(actor, new GrantAccess(actor, "Me", Role.Manager)).IsRefused(Codes.NotAllowed);
            _given.When(actor, new RevokeAccess(Some.Manager)).IsRefused(Codes.NotAllowed);
            _given.When(actor, new CreateKey(new ActorId("key:new"), "Mine", Scopes.All, new string('0', 64))).IsRefused(Codes.NotAllowed);
        }
    }

    [Fact]
    public void A_grant_is_for_a_person_or_device_with_a_name_a_role_and_stations_that_exist()
    {
        void Refused(string code, string path, GrantAccess grant) => _given.When(Some.Admin, grant).IsRefused(code, path);
        foreach (var actor in new[] { default, ActorId.Clock, ActorId.System, new ActorId("key:x"), new ActorId("a b") }) Refused(Codes.Invalid, "to", new GrantAccess(actor, "X", Role.Cook));
        Refused(Codes.Invalid, "name", new GrantAccess(Some.Ana, " ", Role.Cook));
        Refused(Codes.Invalid, "role", new GrantAccess(Some.Ana, "Ana", Role.Integration));
        Refused(Codes.Invalid, "role", new GrantAccess(Some.Ana, "Ana", (Role)99));
        Refused(Codes.UnknownStation, "stations[0]", new GrantAccess(Some.Ana, "Ana", Role.Cook, [new StationId("moon")]));
        _given.When(Some.Admin, new RevokeAccess(Some.Stranger)).IsRefused(Codes.UnknownActor);
    }

    [Fact]
    public void A_key_has_scopes_and_an_id_that_is_never_used_again()
    {
        var key = new CreateKey(new ActorId("key:new"), "POS", [Scopes.Menu], new string('a', 64));
        void Refused(string code, string path, CreateKey command) => _given.When(Some.Manager, command).IsRefused(code, path);
        Refused(Codes.Invalid, "key", key with { Key = Some.Ana });
        Refused(Codes.Invalid, "name", key with { Name = "" });
        Refused(Codes.Invalid, "secretHash", key with { SecretHash = "abc" });
        Refused(Codes.Invalid, "scopes", key with { Scopes = [] });
        Refused(Codes.Invalid, "scopes[0]", key with { Scopes = ["everything"] });
        var granted = _given.When(Some.Manager, key).IsAcceptedAs<AccessGranted>();
        Assert.DoesNotContain(key.SecretHash, granted.ToString());
        _given.When(key.Key, new PlaceOrder(Some.Lines(Some.Burger))).IsRefused(Codes.NotAllowed);
        _given.And(key.Key, Some.Menu()).And(Some.Manager, new RevokeAccess(key.Key));
        _given.When(key.Key, Some.Menu()).IsRefused(Codes.NotAMember);
        Refused(Codes.Duplicate, "key", key);
    }

    [Fact]
    public void Nothing_is_allowed_by_being_forgotten()
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.False(_given.State.Grants.May(Some.Stranger, permission));
            Assert.Equal(permission == Permission.RunClock, _given.State.Grants.May(ActorId.Clock, permission));
            if (permission is Permission.OpenRestaurant or Permission.RunClock) Assert.False(_given.State.Grants.May(Some.Admin, permission));
        }
        Assert.Empty(Permissions.Of((Role)99));
        Assert.Empty(Permissions.OfScope("everything"));
    }

    [Fact]
    public void Who_may_watch_what()
    {
        bool May(ActorId actor, Interest interest) => _given.State.MayWatch(actor, interest);
        var (grill, fryer) = (Interest.InStation(Some.Grill), Interest.InStation(Some.Fryer));
        Assert.Equal([true, false, true, true, true, false, false], new[] { Some.Cook, Some.FryCook, Some.Roundsman, Some.Expo, Some.Display, Some.Ana, Some.Stranger }.Select(actor => May(actor, grill)));
        Assert.False(May(Some.Display, fryer));
        // Who sees a board sees what was bumped from it, and nobody else.
        foreach (var station in (StationId[])[Some.Grill, Some.Fryer, new("moon"), StationId.Unrouted])
            foreach (var actor in (ActorId[])[Some.Cook, Some.FryCook, Some.Roundsman, Some.Expo, Some.Manager, Some.Display, Some.PrepChef, Some.Ana, Some.OrdersKey, Some.FullKey, Some.Stranger])
                Assert.Equal(May(actor, Interest.InStation(station)), May(actor, Interest.InRecall(station)));
        Assert.True(May(Some.Cook, Interest.InRecall(Some.Grill)));
        Assert.False(May(Some.Cook, Interest.InRecall(Some.Fryer)));
        Assert.False(May(Some.Expo, Interest.InStation(new StationId("moon"))));
        Assert.Equal([true, true, false, false], new[] { Some.Expo, Some.Manager, Some.Cook, Some.Ana }.Select(actor => May(actor, Interest.InExpo)));
        Assert.Equal([true, false, true, false], new[] { Some.Ana, Some.Ben, Some.Manager, Some.Cook }.Select(actor => May(actor, Interest.InServer(Some.Ana))));
        Assert.Equal([true, true, false, false], new[] { Some.Manager, Some.FullKey, Some.Expo, Some.OrdersKey }.Select(actor => May(actor, Interest.InLog)));
    }
}
