using System.Net.Mime;

namespace KitchenOps.Web.Api;

/// <summary>A parameter of query or header, for the description of the surface.</summary>
internal sealed record ApiParameter(string Name, bool InHeader, string Type, string Description, bool Required);

/// <summary>The body that an address takes, for the description of the surface.</summary>
internal sealed record ApiBody(Type Type);

/// <summary>An answer of an address, for the description of the surface.</summary>
internal sealed record ApiAnswer(int Status, Type Type, string MediaType);

/// <summary>What an address says of itself. The types are described by <see cref="ApiShapes"/>.</summary>
internal static class ApiAddress
{
    /// <summary>Describes a parameter of the query.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder endpoint, string name, string type, string description, bool required = false) =>
        endpoint.WithMetadata(new ApiParameter(name, InHeader: false, type, description, required));

    /// <summary>Describes a header.</summary>
    public static RouteHandlerBuilder Header(this RouteHandlerBuilder endpoint, string name, string description, bool required) =>
        endpoint.WithMetadata(new ApiParameter(name, InHeader: true, "string", description, required));

    /// <summary>Describes the body.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ApiBody(typeof(T)));

    /// <summary>Describes an answer.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = 200, string mediaType = MediaTypeNames.Application.Json) =>
        endpoint.WithMetadata(new ApiAnswer(status, typeof(T), mediaType));

    /// <summary>Describes errors.</summary>
    public static T Problems<T>(this T endpoint, params int[] statuses) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata([.. statuses.Select(status => new ApiAnswer(status, typeof(ApiProblem), ApiProblem.MediaType))]);
}
