using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KitchenOps.Web.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ClientsLastHeard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastAt",
                table: "clients",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LastAt",
                table: "clients");
        }
    }
}
