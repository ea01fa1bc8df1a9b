using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Admin;

/// <summary>A console page's heartbeat: it sends forms, not taps, and says no number, but is as live as any screen, or says that it is not.</summary>
public sealed class ConsoleHeart : HeardPage;
